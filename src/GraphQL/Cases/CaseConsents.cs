using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Accounts;
using LawLab.Graph.Journal;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

[Name("RecordedConsent"), Description("What the client said when she was asked.")]
internal sealed class RecordedConsentType(RecordedConsent consent)
{
    [Description("What she was asked for.")]
    public ConsentUse Use => consent.Use;

    [Description("Yes, or no.")]
    public bool Given => consent.Given;

    [Description("The day on which she said it; null when that was not recorded.")]
    public DateOnly? On => consent.Details?.On;

    [Description("In which language it was explained to her; null when that was not recorded.")]
    public CodedValue? Language => consent.Details is { } details ? new CodedValue("language", details.Language) : null;

    [Description("How she said it; null when that was not recorded.")]
    public ConsentHow? How => consent.Details?.How;

    [Description("Version of the text that was explained to her, of consentForms; null when that was not recorded.")]
    public string? Form => consent.Details?.Form;

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
    [property: Description("Yes, or no; the last answer counts, for what is made from then on. A no takes back what she gave before.")] bool Given,
    [property: Description("How it came about; needed for a yes.")] ConsentDetailsInput? Details);

[Description("How a consent came about.")]
internal sealed record ConsentDetailsInput(
    [property: Description("The day on which she said it: not in the future, and at most ten years ago.")] DateOnly On,
    [property: Description("In which language it was explained to her; of the list language.")] string Language,
    [property: Description("How she said it.")] ConsentHow How,
    [property: Description("Version of the text that was explained to her, of consentForms.")] string Form)
{
    public ConsentDetails ToDetails() => new(On, Language, How, Form);
}

[Name("ConsentForm"), Description("What a client is told before she says yes or no.")]
internal sealed class ConsentFormType(ConsentForm form)
{
    [Description("What she is asked for.")]
    public ConsentUse Use => form.Use;

    [Description("The day from which this text is used, as yyyy-MM-dd; a new wording has a new one.")]
    public string Version => form.Version;

    [Description("In English.")]
    public string Text => form.Text;

    [Description("In Spanish.")]
    public string TextEs => form.TextEs;
}

internal sealed class ConsentUseType() : WordEnum<ConsentUse>(
    "What a client is asked for beyond her own defense.",
    (ConsentUse.Aggregates, "That her outcomes are counted in statistics that researchers and partner programs get, among at least eleven people."),
    (ConsentUse.DeIdentified, "That a record of her case without anything that identifies her is given to others for study, in an export."),
    (ConsentUse.Story, "That her story is told to the public, without her name unless she agrees to it each time."));

internal sealed class ConsentHowType() : WordEnum<ConsentHow>(
    "How a client said what she said.",
    (ConsentHow.InWriting, "She signed the text."),
    (ConsentHow.InPerson, "Aloud, in one room."),
    (ConsentHow.ByPhone, "Aloud, by telephone."),
    (ConsentHow.ByVideo, "Aloud, by video."));
