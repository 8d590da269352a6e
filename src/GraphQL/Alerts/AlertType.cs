using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Policies;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Alerts;

[Name("Alert"), Description("A reported change of practice, as one may see it.")]
internal sealed class AlertType(AlertView view)
{
    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the alert; each change makes one more.")]
    public int Version => view.Version;

    [Description("The jurisdiction it belongs to.")]
    public IDataLoaderResult<JurisdictionType?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(view.JurisdictionId, found => found);

    [Description("Whose practice.")]
    public AlertKind Kind => view.Kind;

    [Description("The judge, court, office, facility or jurisdiction.")]
    public AlertPlaceType Place => new(view.Kind, view.Place);

    [Description("How far it has come.")]
    public AlertStage Stage => view.Stage;

    [Description("What changed; empty when detectors found it.")]
    public string What => view.What;

    [Description("Since when it is so.")]
    public DateOnly Since => view.Since;

    [Description("Whether who reported it saw it herself; otherwise she heard of it.")]
    public bool SeenMyself => view.SeenMyself;

    [Description("What she asks the vanguard; null for nothing.")]
    public string? Question => view.Question;

    [Description("Code of the subject that it is about; null when nobody said.")]
    public string? Subject => view.Subject;

    [Description("Who reported it; null when detectors found it, and for a policy event.")]
    public Person? Reporter => view.ReporterId is { } reporter ? new Person(reporter) : null;

    [Description("What detectors found; null when somebody reported it.")]
    public FindingType? Finding => view.Finding is { } finding ? new FindingType(finding) : null;

    [Description("The policy event that it tells of; null for none.")]
    public async Task<PolicyEventType?> PolicyEvent([FromServices] PolicyReader policies, [FromUserContext] GraphContext user, CancellationToken stop) =>
        PolicyEventType.Find(user.Actor, view.PolicyEventId, view.PolicyEventId is null ? [] : await policies.All(user.Actor, stop));

    [Description("When it was reported.")]
    public DateTimeOffset ReportedAt => view.ReportedAt;

    [Description("When it was last put right; null for never.")]
    public DateTimeOffset? CorrectedAt => view.CorrectedAt;

    [Description("How many people saw it too, without who reported it.")]
    public int Confirmed => view.Witnesses.Count(witness => witness.Confirms);

    [Description("How many people saw otherwise.")]
    public int Contradicted => view.Witnesses.Count(witness => !witness.Confirms);

    [Description("Who saw it too or otherwise, one entry a person, in the order in which they first spoke.")]
    public IReadOnlyList<AlertWitnessType> Witnesses => [.. view.Witnesses.Select(witness => new AlertWitnessType(witness))];

    [Description("What was added, oldest first.")]
    public IReadOnlyList<AlertAdditionType> Additions => [.. view.Additions.Select(addition => new AlertAdditionType(addition))];

    [Description("What lasts of it, once it is a practice, or why it is over.")]
    public string? Note => view.Note;

    [Description("What was begun about it: the center's responses, and one's own.")]
    public IReadOnlyList<AlertResponseType> Responses => [.. view.Responses.Select(response => new AlertResponseType(response))];

    [Description("The pictures that were attached, oldest first.")]
    public IReadOnlyList<AlertEvidenceType> Evidence => [.. view.Evidence.Select(evidence => new AlertEvidenceType(evidence))];

    [Description("How many open cases of one's it touches.")]
    public int Touches => view.Touches;

    [Description("What one may do with it.")]
    public IReadOnlyList<AlertAction> May => view.May;

    internal static AlertType? Of(AlertView? view) => view is null ? null : new AlertType(view);
}

[Name("AlertEvidence"), Description("A picture that somebody attached. Its bytes are at /alerts/{id of the alert}/evidence/{id}.")]
internal sealed class AlertEvidenceType(AlertEvidence evidence)
{
    [Id, Description("Opaque id.")]
    public string Id => evidence.Id;

    [Description("image/jpeg or image/png.")]
    public string MediaType => evidence.MediaType;

    [Description("How large it is, in bytes.")]
    public int Bytes => evidence.Bytes;

    [Description("In pixels.")]
    public int Width => evidence.Width;

    [Description("In pixels.")]
    public int Height => evidence.Height;

    [Description("Who attached it.")]
    public Person AttachedBy => new(evidence.AttachedById);

    [Description("When.")]
    public DateTimeOffset At => evidence.At;
}

[Name("AlertPlace"), Description("Whose practice an alert is about.")]
internal sealed class AlertPlaceType(AlertKind kind, string code)
{
    [Description("Code of the judge, of the court or of the jurisdiction, or name of the office or facility.")]
    public string Code => code;

    [Description("What the code stands for; null when the list is not loaded, and for what is a name already.")]
    public IDataLoaderResult<string?> Label([FromServices] Labels labels) => labels.Load((ListOf(kind), code), label => label);

    private static string ListOf(AlertKind kind) => kind switch
    {
        AlertKind.Judge => CodeLists.Judge,
        AlertKind.Prosecutor or AlertKind.Policy or AlertKind.Court => CodeLists.Court,
        // No list has such a code: these are names.
        _ => "",
    };
}

[Name("AlertWitness"), Description("Somebody who saw it too, or otherwise.")]
internal sealed class AlertWitnessType(AlertWitness witness)
{
    [Description("Who.")]
    public Person Person => new(witness.PersonId);

    [Description("Whether she confirms it; otherwise she contradicts.")]
    public bool Confirms => witness.Confirms;

    [Description("When she said so.")]
    public DateTimeOffset At => witness.At;

    [Description("What she saw, when she contradicts and says so.")]
    public string? Text => witness.Text;

    [Description("Whether she spoke of what was reported before it was corrected.")]
    public bool BeforeCorrection => witness.BeforeCorrection;
}

[Name("AlertAddition"), Description("What somebody added.")]
internal sealed class AlertAdditionType(AlertAddition addition)
{
    [Description("Who.")]
    public Person Person => new(addition.PersonId);

    [Description("When.")]
    public DateTimeOffset At => addition.At;

    [Description("What.")]
    public string Text => addition.Text;
}
