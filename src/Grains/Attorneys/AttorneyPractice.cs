using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Attorneys;

/// <summary>Whether a person who is no lawyer is accredited by EOIR's Office of Legal Access Programs (8 CFR 1292.1(a)(4), 1292.12).</summary>
public enum Accreditation
{
    /// <summary>She is not, or she needs no accreditation as a lawyer.</summary>
    None,

    /// <summary>Partial: she represents before DHS only.</summary>
    Partial,

    /// <summary>Full: she represents before DHS, the immigration courts and the Board.</summary>
    Full,
}

/// <summary>The subjects that profiles, volunteers and matches are about: one list, which the page has words for in each language.</summary>
public static class PracticeSubjects
{
    /// <summary>As of when the list holds. Codes are only added: old journals hold the others.</summary>
    public static readonly DateOnly AsOf = new(2026, 4, 1);

    /// <summary>The codes.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "asylum",
        "withholding-cat",
        "credible-fear",
        "bond",
        "cancellation",
        "adjustment",
        "special-immigrant-juveniles",
        "victims",
        "children",
        "families",
        "mental-competency",
        "criminal-immigration",
        "motions-to-reopen",
        "appeals",
        "federal-court",
    ];

    internal static bool Are(IReadOnlyList<string> subjects) => subjects.Count <= Codes.Count && subjects.All(Codes.Contains);
}

/// <summary>How a person practises, by her own statement.</summary>
/// <param name="EoirId">The id of her registration with EOIR's eRegistry; null when she has none.</param>
/// <param name="Accreditation">For who is no lawyer.</param>
/// <param name="YearsInRemovalDefense">0 for none yet, up to 60; null when she did not say.</param>
/// <param name="Insured">Whether she has professional liability insurance that covers the work.</param>
/// <param name="InsuredUntil">Last day of the policy; null when it is not known, or without insurance.</param>
/// <param name="Remote">Whether she also works from afar.</param>
/// <param name="Places">Codes of the courts that she goes to.</param>
/// <param name="Subjects">Codes of <see cref="PracticeSubjects"/>.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Practice")]
public sealed record Practice(
    [property: Id(0)] string? EoirId,
    [property: Id(1)] Accreditation Accreditation,
    [property: Id(2)] int? YearsInRemovalDefense,
    [property: Id(3)] bool Insured,
    [property: Id(4)] DateOnly? InsuredUntil,
    [property: Id(5)] bool Remote,
    [property: Id(6)] IReadOnlyList<string> Places,
    [property: Id(7)] IReadOnlyList<string> Subjects);

/// <summary>Records how the person practises; replaces what was recorded.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordPractice")]
public sealed record RecordPractice(Guid CommandId, Actor Actor, [property: Id(0)] Practice Practice) : AttorneyCommand(CommandId, Actor);

/// <summary>A training that a person completed.</summary>
/// <param name="TrainingId">Id in the catalogue of a center.</param>
/// <param name="DoneOn">The day.</param>
[GenerateSerializer, Immutable, Alias("lawlab.TrainingDone")]
public sealed record TrainingDone([property: Id(0)] string TrainingId, [property: Id(1)] DateOnly DoneOn);

/// <summary>Records that the person completed a training; done again, the later day counts.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordTrainingDone")]
public sealed record RecordTrainingDone(Guid CommandId, Actor Actor, [property: Id(0)] TrainingDone Training) : AttorneyCommand(CommandId, Actor);

/// <summary>Somebody whom an attorney represented before, or talked with as a client.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="ANumber">Nine digits; null when not known.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FormerClient")]
public sealed record FormerClient([property: Id(0)] string Name, [property: Id(1)] string? ANumber);

/// <summary>Records whom she represented before, up to 200 people; replaces what was recorded. Nobody can do it for her.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordFormerClients")]
public sealed record RecordFormerClients(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<FormerClient> Clients)
    : AttorneyCommand(CommandId, Actor);
