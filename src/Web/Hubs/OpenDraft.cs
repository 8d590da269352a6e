using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>A draft that someone at this host has open.</summary>
internal sealed partial class OpenDraft(
    string id, IDraftGrain grain, UpdateFeed feed, Action<ILiveRoom> forget, JsonHubProtocol protocol, TimeProvider clock, ILogger<OpenDraft> logger)
    : LiveRoom<DraftMember, OpenedDraft>(id, feed, forget, protocol, clock, logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly DraftId _draft = DraftId.Parse(id)!;
    private bool _participantsChanged;

    protected override IEnumerable<(string Topic, Func<Update, Task> Handle)> Topics => [("draft/" + Id, Committed), (_draft.SubjectStream, SubjectChanged)];

    protected override async Task<(OpenedDraft Opened, int Version)> Ask(LiveConnection connection)
    {
        var view = await grain.Open(connection.Actor) ?? throw HubRefusal.Of(Refusal.NotFound);
        return (new OpenedDraft(Id, view.Version, view.Contents, []), view.Version);
    }

    protected override async Task<(int Version, IReadOnlyList<string> Audience, int AccessVersion)?> Head() =>
        await grain.Head().WaitAsync(s_patience, Clock) is { } head ? (head.Version, Readers(head.Access), head.Access.Version) : null;

    protected override async Task FillTo(int version)
    {
        while (Version < version && Members.Values.FirstOrDefault() is { } reader)
        {
            var changes = await grain.Changes(reader.Connection.Actor, Version);
            if (changes is not [{ } first, ..] || first.Version != Version + 1)
            {
                return;
            }

            foreach (var change in changes.TakeWhile(change => change.Version <= version))
            {
                Append(change);
            }

            Flush();
        }
    }

    protected override void AddWhatWaits()
    {
        if (_participantsChanged)
        {
            _participantsChanged = false;
            Outgoing.Add(nameof(ILiveClient.ParticipantsChanged), new ParticipantsChanged(Id, Participants()));
        }
    }

    protected override void AfterFlush() => FlushCursors();

    protected override void SayHeartbeat() => Outgoing.Add(nameof(ILiveClient.Heartbeat), new Heartbeat(Id, Version));

    protected override (string Method, object Message) Goodbye(Refusal reason) =>
        (nameof(ILiveClient.DraftClosed), new DraftClosed(Id, reason.Code, reason.Message));

    private async Task Committed(Update update)
    {
        if (update == Update.Resync)
        {
            await CatchUp();
        }
        else if (update.Version > Version && Members.Count > 0)
        {
            KeepOnlyChecked(update.Audience);
            if (update.Change is { } change && update.Version == Version + 1)
            {
                Append(change);
            }
            else
            {
                await CatchUp();
            }
        }
    }

    private async Task SubjectChanged(Update update)
    {
        if (update == Update.Resync)
        {
            await CatchUp();
        }
        else if (_draft.Kind == DraftId.OfPacket)
        {
            // Who may read it, its request says; what the packet tells is that it changed.
            await CatchUp();
        }
        else if (update.Attendees is null)
        {
            TakeAudience(update.Access is { } access ? Readers(access) : update.Audience, update.Version);
        }
    }

    private IReadOnlyList<string> Readers(AccessList access) => AccessRules.Who(access, CaseAction.ReadDraft, Clock.GetUtcNow(), _draft.Name);

    private void Append(DraftChange change)
    {
        Outgoing.Add(nameof(ILiveClient.DeltaCommitted), change);
        Version = change.Version;
    }
}
