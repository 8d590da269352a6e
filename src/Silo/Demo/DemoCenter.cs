using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Grains.Reference;

namespace LawLab.Silo.Demo;

/// <summary>One of the four Centers of Excellence, and the one organization that works there.</summary>
/// <param name="Code">Code of its court.</param>
/// <param name="Name">The city.</param>
/// <param name="FieldOffice">ICE area of responsibility that the court's state belongs to.</param>
/// <param name="BarStates">Where its attorneys are admitted.</param>
/// <param name="Judges">Codes of the made-up judges.</param>
internal sealed record DemoCenter(string Code, string Name, string FieldOffice, string[] BarStates, string[] Judges)
{
    public static IReadOnlyList<DemoCenter> All { get; } =
    [
        new("ATL", "Atlanta", "Atlanta", ["GA"], JudgesOf(0)),
        new("CHL", "Charlotte", "Atlanta", ["NC", "SC"], JudgesOf(1)),
        new("POO", "Portland", "Seattle", ["OR", "WA"], JudgesOf(2)),
        new("KAN", "Kansas City", "Chicago", ["MO", "KS"], JudgesOf(3)),
    ];

    public string Organization => $"{Name} Demo Defense Collaborative";

    public Guid FoundingId => OpaqueId.DeriveGuid("demo", "organization", Code);

    public string OrganizationId => Grains.Organizations.OrganizationId.For(FoundingId);

    public string JurisdictionId => Grains.Jurisdictions.JurisdictionId.For(Code);

    /// <summary>The training that its volunteers did: the first of its catalogue.</summary>
    public string TrainingId =>
        OpaqueId.Derive("training", OpaqueId.DeriveGuid("demo", "training", Code, DemoVanguard.Trainings[0].Title).ToString("N"));

    private static string[] JudgesOf(int center) => [.. ReferenceSeed.MadeUpJudges.Skip(center * 2).Take(2).Select(judge => judge.Code)];
}
