using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LawLab.Grains.Questions;

[GrainType("question"), Reentrant, RandomPlacement]
internal sealed partial class QuestionGrain(AggregateServices services, QuestionIndex index, CaseIndex cases, AttorneyIndex attorneys, Notifier notifier)
    : AggregateGrain<Question>(services), IQuestionGrain, IRemindable
{
    private const string Reminder = "widen";

    private static readonly QuestionAction[] s_actions = Enum.GetValues<QuestionAction>();

    private static readonly QuestionStanding s_stranger = new(false, false, false, false);

    private static readonly Refusal s_notYours = new(
        "question.not-yours", "Only who asked this, and to close or withdraw it the facilitators of the jurisdiction, can do this. Answer it instead.");

    private AlertAudience _audience = new(new Dictionary<string, int>(), new HashSet<string>(), []);

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "question/" + Id;

    public async Task<QuestionReply> Submit(QuestionCommand command)
    {
        if (command is not AskQuestion && !State.IsAsked) return new QuestionReply(null, await RefuseAsync(command, Refusal.NotFound));
        var found = await LookUpAsync(command);
        if (command is AskQuestion ask && found is { Standing.WorksHere: true, Courts: not null }) await WakeAsync(ask.Urgency);
        var (_, refusal) = await Handle(found);
        // Who asks stands otherwise to it afterwards.
        var standing = found.Standing with { Asked = State.IsAsker(command.Actor) };
        return new QuestionReply(ViewFor(command.Actor, standing), refusal);
    }

    public async Task<QuestionView?> Read(Actor actor)
    {
        var standing = State.IsAsked ? await StandingAsync(actor, await CenterAsync(), State.Courts) : s_stranger;
        if (!State.IsAsked || !QuestionRules.Can(actor, QuestionAction.Read, standing))
        {
            await RecordRefusedAsync(actor, "read");
            return null;
        }

        // In the record of who reads: the question is of no organization.
        await Services.Audit.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, AuthorityOf(State, actor), "question.read", Stream));
        return ViewFor(actor, standing);
    }

    public async Task<IReadOnlyList<QuestionTold>> Since(Actor actor, DateTimeOffset moment)
    {
        if (!State.IsAsked || !QuestionRules.Can(actor, QuestionAction.Read, await StandingAsync(actor, await CenterAsync(), State.Courts))) return [];
        var (question, told) = (Question.Empty, new List<QuestionTold>());
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            var happened = Happened(recorded);
            question = question.Apply(happened, new EventMetadata(recorded.Actor, recorded.At, recorded.Version));
            if (recorded.At >= moment) told.Add(new QuestionTold(Id, recorded.Version, recorded.At, question.JurisdictionId, question.Urgency, question.Stage, ChangeOf(happened)));
        }

        return told;
    }

    public Task<QuestionWords?> Words() => Task.FromResult(
        State.IsAsked && State.Reason is null ? new QuestionWords(State.Text, State.Find(State.Accepted)?.Content) : null);

    /// <summary>The time of those who were asked first is over: now, or when the reminder next comes round.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Waits) await Submit(new WidenQuestion(OpaqueId.DeriveGuid("widen", Id), Finding.FinderFor(State.JurisdictionId)));
        if (!State.Waits && await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    protected override Refusal? Authorize(Question state, Command command)
    {
        if (command is not LookedUp { Standing: var standing, Sent: var sent }) return Refusal.NotFound;
        // No door makes it: it is the question's own.
        if (sent is WidenQuestion) return null;
        if (sent is AskQuestion)
        {
            return AlertRules.MayFollow(sent.Actor.Role) && Id == QuestionId.For(sent.Actor.OrganizationId, sent.CommandId) ? null : Refusal.NotFound;
        }

        return !QuestionRules.Can(sent.Actor, QuestionAction.Read, standing) ? Refusal.NotFound
            : QuestionRules.Can(sent.Actor, ActionOf(sent), standing) ? null
            : s_notYours;
    }

    // What was looked up here is not what she sent: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is LookedUp found ? found.Sent : command;

    // It belongs to the jurisdiction, whoever asked it: its text is under the jurisdiction's key.
    protected override string TenantOf(Question state) => state.JurisdictionId;

    protected override ValueTask<ReadModelRow?> Row(Question state) => new(index.RowOf(Id, state));

    protected override Update Tell(Question state, object happened, EventMetadata metadata) => new(
        AlertNotice.Topic,
        metadata.Version,
        [],
        Question: new QuestionNotice(Id, state.JurisdictionId, state.Urgency, state.Stage, ChangeOf(happened), _audience, metadata.At));

    protected override void AfterCommit(Question before, object happened, Command command, EventMetadata metadata)
    {
        switch (happened)
        {
            case QuestionAsked e:
                Notify(e.AskedFirst, NoticeKind.QuestionAsked);
                break;
            case QuestionWidened e:
                Notify(e.People, NoticeKind.QuestionAsked);
                break;
            case QuestionAnswered when !before.IsAsker(command.Actor):
                Notify([AlertAudience.KeyOf(before.AskerId, before.OrganizationId)], NoticeKind.QuestionAnswered);
                break;
        }

        void Notify(IReadOnlyList<string> people, string kind)
        {
            foreach (var person in people)
            {
                var (personId, organizationId) = Split(person);
                notifier.Send(personId, new Notify(Inbox.Notify.IdOf(Stream, metadata.Version, kind), command.Actor, organizationId, kind, 1, [Id], NoticeMerge.SameSubjects));
            }
        }
    }

    private static QuestionAction ActionOf(QuestionCommand command) => command switch
    {
        AcceptAnswer => QuestionAction.Accept,
        CloseQuestion or ReopenQuestion => QuestionAction.Close,
        WithdrawQuestion => QuestionAction.Withdraw,
        _ => QuestionAction.Answer,
    };

    private static QuestionChange ChangeOf(object happened) => happened switch
    {
        QuestionAsked => QuestionChange.Asked,
        QuestionWidened => QuestionChange.Widened,
        QuestionAnswered => QuestionChange.Answered,
        AnswerCorrected => QuestionChange.Corrected,
        AnswerRated => QuestionChange.Rated,
        AnswerAccepted => QuestionChange.Accepted,
        QuestionClosed or QuestionReopened or QuestionWithdrawn => QuestionChange.StageSet,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private async Task WakeAsync(QuestionUrgency urgency)
    {
        try
        {
            // Before it is written: a process that ends in between leaves a reminder that finds nothing to do.
            await this.RegisterOrUpdateReminder(Reminder, Question.Wait(urgency), TimeSpan.FromMinutes(5));
        }
        catch (Exception failure)
        {
            // Everyone who works there sees the question in the list all the same.
            LogNoReminder(Services.Logger, failure.GetType().Name);
        }
    }

    private Task<JurisdictionView?> CenterAsync() => GrainFactory.GetGrain<IJurisdictionGrain>(State.JurisdictionId).Read();

    private async Task<QuestionStanding> StandingAsync(Actor actor, JurisdictionView? center, IReadOnlyList<string> courts)
    {
        var affiliation = await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation();
        var touched = await cases.Touched(actor, [], [], courts, CancellationToken.None);
        var inVanguard = center is not null && affiliation is not null
            && affiliation.OrganizationId == actor.OrganizationId && affiliation.Centers.Contains(center.Id);
        return new QuestionStanding(CenterRules.MayCoordinate(actor, center), inVanguard, touched.Here > 0, State.IsAsked && State.IsAsker(actor));
    }

    private QuestionView? ViewFor(Actor actor, QuestionStanding standing)
    {
        if (!State.IsAsked || !QuestionRules.Can(actor, QuestionAction.Read, standing)) return null;
        var isGone = State.Stage is QuestionStage.Withdrawn;
        return new QuestionView(
            Id,
            Version,
            State.JurisdictionId,
            State.Kind,
            State.Place,
            State.Subjects,
            State.Language,
            State.Urgency,
            State.Stage,
            isGone ? "" : State.Text,
            State.Pseudonym,
            standing.Asked ? State.CaseId : null,
            State.AskerId,
            State.AskedAt,
            isGone ? [] : [.. State.Answers.Select(answer => new AnswerView(
                answer.Id,
                answer.PersonId,
                answer.At,
                answer.Content,
                answer.CorrectedAt,
                answer.Ratings.Count(rating => rating.Value),
                answer.Ratings.Count(rating => !rating.Value),
                answer.Ratings.TryGetValue(actor.PersonId, out var mine) ? mine : null))],
            isGone ? null : State.Accepted,
            State.AskedFirst.Count,
            State.Waits ? State.WidensAt : null,
            State.Widened,
            State.Reason,
            [.. s_actions.Where(action => QuestionRules.Can(actor, action, standing))]);
    }

    private static (string PersonId, string OrganizationId) Split(string key) => key.Split('@') is [var person, var organization] ? (person, organization) : ("", "");
}
