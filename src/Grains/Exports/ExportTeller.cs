using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Exports;

/// <summary>Tells people what became of what they asked for, again until it arrived: who is killed in between leaves it to others, and it is one notice.</summary>
public sealed class ExportTeller
{
    private readonly ExportIndex _exports;
    private readonly Notifier _notifier;

    internal ExportTeller(ExportIndex exports, Notifier notifier) => (_exports, _notifier) = (exports, notifier);

    /// <summary>Tells what nobody was told yet.</summary>
    public async Task Tell(CancellationToken cancellation)
    {
        foreach (var news in await _exports.Untold(cancellation))
        {
            var kind = news.IsDone ? NoticeKind.ExportDone : NoticeKind.ExportFailed;
            var notice = new Notify(
                OpaqueId.DeriveGuid("notice", "export/" + news.ExportId, kind),
                new Actor(new string('0', 32), news.OrganizationId, Role.Facilitator, "LawLab"),
                news.OrganizationId,
                kind,
                1,
                [news.ExportId],
                NoticeMerge.SameKind);
            if (await _notifier.SendAndWait(news.PersonId, notice)) await _exports.Told(news, cancellation);
        }
    }
}
