using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Inbox;

[GrainType("inbox"), Reentrant, RandomPlacement]
internal sealed class InboxGrain(AggregateServices services, MailIndex mail) : AggregateGrain<Inbox>(services), IInboxGrain
{
    // Who has no person to act for.
    private static readonly Actor s_sender = new(new string('0', 32), "", Role.Administrator, "LawLab");

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "inbox/" + Id;

    public async Task<InboxReply> Submit(InboxCommand command)
    {
        var (version, refusal) = await Handle(command);
        if (command.Actor.PersonId != Id) return new InboxReply(null, [], null, refusal);
        var read = refusal is null ? State.Notices.Where(notice => notice.ReadIn == version && version > 0).Select(notice => notice.Id) : [];
        return new InboxReply(State.Counts(Version), [.. read], State.RulesAndFollows, refusal);
    }

    public async Task<InboxPage?> Read(Actor actor, bool unreadOnly, int first) =>
        await IsOwn(actor) ? State.Page(Version, unreadOnly, first) : null;

    public async Task<NotificationRules?> Rules(Actor actor) => await IsOwn(actor) ? State.RulesAndFollows : null;

    public Task<InboxHours> Hours(string kind, DateTimeOffset at) => Task.FromResult(new InboxHours(
        NoticeKind.Find(kind) is { } known && State.Rules.ClassOf(known) is not null, State.Rules.EndOfQuiet(at) > at, State.Rules.IsDaytime(at)));

    public Task<MailDue> Mail(DateTimeOffset now) => Task.FromResult(State.MailDue(now));

    public Task<InboxReply> NoteMailed(IReadOnlyList<int> ids, bool sent) => Submit(new NoteMail(Guid.NewGuid(), s_sender, ids, sent));

    /// <summary>Commands that no door makes come from this program itself; the others are the person's own.</summary>
    protected override Refusal? Authorize(Inbox state, Command command) =>
        command is Notify or NoteMail || command.Actor.PersonId == Id ? null : Refusal.NotFound;

    protected override string TenantOf(Inbox state) => state.OrganizationId;

    protected override Update Tell(Inbox state, object happened, EventMetadata metadata) => new(Stream, metadata.Version, [Id]);

    protected override ValueTask<ReadModelRow?> Row(Inbox state) => new(mail.RowOf(Id, state));

    private async Task<bool> IsOwn(Actor actor)
    {
        if (actor.PersonId == Id) return true;
        await RecordRefusedAsync(actor, "read");
        return false;
    }
}
