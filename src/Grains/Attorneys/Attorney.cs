using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Attorneys;

[EventName("attorney.registered.v1")]
internal sealed record AttorneyRegistered(string OrganizationId, string Name) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

/// <summary>A registration, with whether there is the organization that it names.</summary>
internal sealed record PlacedRegistration(RegisterAttorney Sent, bool IsFounded) : Command(Sent.CommandId, Sent.Actor);

/// <summary>The rules of a person: where she works. Her vanguards, what she can do and what she offers are in the other parts.</summary>
internal sealed partial record Attorney(
    string OrganizationId,
    string Name,
    ImmutableList<BarAdmission> BarAdmissions,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Reads,
    int HoursPerMonth,
    ImmutableList<string> Centers,
    ImmutableList<CenterMembership> Memberships,
    Practice? Practice,
    ImmutableList<TrainingDone> Trainings,
    IReadOnlyList<FormerClient> FormerClients,
    VolunteerOffer? Volunteering,
    string? MentorId) : IState<Attorney>
{
    public static Attorney Empty { get; } = new("", "", [], [], [], 0, [], [], null, [], [], null, null);

    public static string Shape => "attorney/2";

    [JsonIgnore]
    public bool IsRegistered => OrganizationId.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        PlacedRegistration c => Register(c.Sent, c.IsFounded),
        _ when !IsRegistered => Refusal.NotFound,
        AtCenter c => DecideAtCenter(c, now),
        AgreeToBeNamed c => ChooseNaming(c),
        _ => DecideProfile(command, now) ?? DecideVolunteering(command) ?? throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Attorney Apply(object happened, EventMetadata metadata) => happened switch
    {
        AttorneyRegistered e => this with { OrganizationId = e.OrganizationId, Name = e.Name },
        _ => ApplyToProfile(happened) ?? ApplyToVolunteering(happened, metadata) ?? ApplyToCenters(happened, metadata),
    };

    private Decision Register(RegisterAttorney command, bool isFounded)
    {
        if (IsRegistered)
        {
            return OrganizationId == command.OrganizationId
                ? Decision.Nothing
                : Decision.Refuse("attorney.other-organization", "This person works in another organization.");
        }

        if (!isFounded) return Decision.Refuse("attorney.organization", "There is no such organization. Choose the one that the person works in from the list.");
        return Text.IsLine(command.Name, 100)
            ? Decision.Accept(new AttorneyRegistered(command.OrganizationId, command.Name.Trim()))
            : Decision.Refuse("attorney.name", "Enter a name of up to 100 characters.");
    }
}
