using GraphQL;
using LawLab.Grains.Alerts;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Alerts;

[Description("Reports a change of practice.")]
internal sealed record ReportAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction; one is in its vanguard or has an open case in its courts.")] string JurisdictionId,
    [property: Description("Whose practice.")] AlertKind Kind,
    [property: Description("Code of the judge, court or jurisdiction, or name of the office or facility.")] string Place,
    [property: Description("What changed, up to 500 characters. Never a client's fact.")] string What,
    [property: Description("First day on which it was seen.")] DateOnly Since,
    [property: Description("Whether one saw it oneself; otherwise one heard of it.")] bool SeenMyself,
    [property: Description("What one asks the vanguard, up to 300 characters; null for nothing.")] string? Question,
    [property: Description("Code of the subject that it is about, for instance \"bond\"; null for none.")] string? Subject);

[Description("Confirms an alert: I saw this too.")]
internal sealed record ConfirmAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId);

[Description("Contradicts an alert: I saw otherwise.")]
internal sealed record ContradictAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Description("What one saw, up to 500 characters; null for nothing.")] string? Text);

[Description("Adds to an alert.")]
internal sealed record AddToAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Description("What else is known, up to 1,000 characters. Never a client's fact.")] string Text);

[Description("Corrects an alert.")]
internal sealed record CorrectAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Description("What is so instead, up to 500 characters. Never a client's fact.")] string What,
    [property: Description("Since when.")] DateOnly Since);

[Description("Takes a picture back.")]
internal sealed record WithdrawEvidenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Id, Description("The picture.")] string EvidenceId);

[Description("Makes an alert a practice, or says that it is over.")]
internal sealed record SetAlertStageInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Description("PRACTICE or OVER: the others follow from who confirms it.")] AlertStage Stage,
    [property: Description("What lasts of it, up to 1,000 characters; needed for a practice.")] string? Note);
