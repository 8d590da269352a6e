using LawLab.Grains.Access;

namespace LawLab.Grains.Cases;

/// <summary>What somebody is in a case who is neither its respondent nor on its team.</summary>
public enum PartyKind
{
    /// <summary>Respondent in the same proceedings, a family member for instance: represented together with the client.</summary>
    CoRespondent,

    /// <summary>Her interests are against the client's: the other parent, a former employer, a persecutor who lives here.</summary>
    Adverse,
}

/// <summary>Somebody in a case whom the conflict check has to know.</summary>
/// <param name="Kind">What she is there.</param>
/// <param name="Name">Her whole name, up to 200 characters. Privileged: never in a key, a log or a URL.</param>
/// <param name="ANumber">Her alien registration number, as in <see cref="OpenCase"/>; null when she has none or it is not known.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Party")]
public sealed record Party([property: Id(0)] PartyKind Kind, [property: Id(1)] string Name, [property: Id(2)] string? ANumber = null);

/// <summary>Records co-respondents and adverse parties, up to 30; replaces what was recorded.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordParties")]
public sealed record RecordParties(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<Party> Parties) : CaseCommand(CommandId, Actor);
