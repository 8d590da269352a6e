using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Accounts;
using LawLab.Graph.Journal;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

[Name("RecordedConsent"), Description("What the client said when she was asked.")]
internal sealed class RecordedConsentType(RecordedConsent consent)
{
    [Description("Yes, or no.")]
    public bool Given => consent.Given;

    [Description("Who recorded it.")]
    public Person RecordedBy => new(consent.RecordedById);

    [Description("When it was recorded.")]
    public DateTimeOffset RecordedAt => consent.RecordedAt;
}

[Description("Records what the client said when she was asked for something beyond her own defense.")]
internal sealed record RecordConsentInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What she was asked for.")] ConsentUse Use,
    [property: Description("Yes, or no; the last answer counts, for what is released from then on.")] bool Given);

internal sealed class ConsentUseType() : WordEnum<ConsentUse>(
    "What a client is asked for beyond her own defense.",
    (ConsentUse.Aggregates, "That her outcomes are counted in statistics that researchers and partner programs get, among at least eleven people."));
