using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Alerts;

// Pictures: read when they are sent, kept as files of the stream, shown to whoever may read the alert.
internal sealed partial class AlertGrain
{
    private static readonly Refusal s_notYoursToAttach = new(
        "evidence.say-first", "Attach pictures to what you reported or said yourself. Confirm, contradict or add to this alert first.");

    public async Task<EvidenceFile?> ReadEvidence(Actor actor, string evidenceId)
    {
        if (!await IsReadableBy(actor) || State.Evidence.Find(one => one.Id == evidenceId) is not { } evidence || await ReadFileAsync(evidenceId) is not { } contents)
        {
            await RecordRefusedAsync(actor, "read-evidence");
            return null;
        }

        var codes = new Dictionary<string, string> { ["evidence"] = evidenceId };
        await Services.Audit.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, AuthorityOf(State, actor), "alert.read-evidence", Stream, codes));
        return new EvidenceFile(evidence.MediaType, contents);
    }

    public async Task<bool> IsReadableBy(Actor actor) => State.IsReported && AlertRules.Can(actor, AlertAction.Read, await StandingAsync(actor));

    protected override FileChange? FileOf(object happened, Command command) => (happened, command) switch
    {
        (EvidenceAttached e, Placed { Offered.Reading.Picture: { } picture }) => new FileChange(e.EvidenceId, picture.Contents),
        (EvidenceWithdrawn e, _) => new FileChange(e.EvidenceId, null),
        _ => null,
    };

    private async Task<Placed> LookUpPictureAsync(AttachEvidence attach)
    {
        var known = await LookUpKnownAsync(attach);
        // Nothing is read for who may not attach; and what is read takes no turn of the grain.
        return AlertRules.Can(attach.Actor, AlertAction.Attach, known.Standing)
            ? known with { Offered = new OfferedPicture(EvidenceId.For(Id, attach.CommandId), await Task.Run(() => Picture.Read(attach.Contents))) }
            : known;
    }
}
