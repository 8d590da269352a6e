using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Law;
using LawLab.Grains.Organizations;
using LawLab.Grains.Policies;
using LawLab.Grains.Reference;
using LawLab.Grains.Statistics;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Access;

/// <summary>
/// Who tries the doors and what there is to find: two organizations, their people in every role there is, a case with a team and
/// others beside it. A new role of the product becomes a visitor by itself.
/// </summary>
internal sealed class Cast : IAsyncDisposable
{
    public const string Suspended = "suspended";

    /// <summary>As many as may ask for something that is used up.</summary>
    private const int Tries = 40;

    /// <summary>
    /// So much everybody gives: enough for all packets within the days that a schedule looks at. Together with <see cref="ReleaseFile"/>, which promises
    /// each sooner than its steps can follow one another, a plan shows the same in each run and on any day.
    /// </summary>
    public const int HoursPerMonth = 300;

    /// <summary>Of these there is one in the other organization, too.</summary>
    private static readonly Role[] s_elsewhere = [Role.Attorney, Role.Facilitator, Role.OrganizationAdministrator];

    /// <summary>Made-up judges before whom no case is: of each one few alerts.</summary>
    private static readonly string[] s_judges = ["ZQ2", "ZQ6", "ZQ7", "ZQ8"];

    private readonly LawLabApp _app;
    private readonly List<Visitor> _visitors = [];
    private readonly Dictionary<string, IReadOnlyList<Thing>> _things = [];
    private readonly Dictionary<string, CaseFile> _files = [];
    private readonly Dictionary<string, (TestPerson Facilitator, string End)?> _conferences = [];
    private readonly Dictionary<string, AlertFile> _alerts = [];
    private readonly Dictionary<string, QuestionFile> _questions = [];
    private readonly Dictionary<string, LibraryFile> _library = [];
    private readonly Dictionary<string, ReleaseFile> _releases = [];

    private Cast(LawLabApp app) => _app = app;

    public IReadOnlyList<Visitor> Visitors => _visitors;

    /// <summary>A colleague whom commands put on teams and take off.</summary>
    public TestPerson Spare { get; private set; } = null!;

    /// <summary>An attorney of the organization that produces packets.</summary>
    public TestPerson Producer { get; private set; } = null!;

    public string Organization { get; private set; } = "";

    /// <summary>What the jurisdiction has of each.</summary>
    public (string Team, string Training, string Goal) Center { get; private set; }

    /// <summary>A case on the board of each conference.</summary>
    public string ConferenceCase { get; private set; } = "";

    /// <summary>A vote that is open at the conference.</summary>
    public string Vote { get; private set; } = "";

    /// <summary>A request for break-glass that nobody has decided.</summary>
    public string BreakGlassRequest { get; private set; } = "";

    public string Jurisdiction { get; private set; } = "";

    /// <summary>A statistic that was released, and told to a researcher.</summary>
    public string Statistic { get; private set; } = "";

    public Visitor Visitor(string name) => _visitors.Single(visitor => visitor.Name == name);

    public IReadOnlyList<Thing> Things(string kind) => _things[kind];

    /// <summary>Who may change a case; null when there is no such case.</summary>
    public TestPerson? LeadOf(string caseId) => _files.GetValueOrDefault(caseId)?.Lead;

    /// <summary>Who runs a conference; null when there is no such conference.</summary>
    public TestPerson? FacilitatorOf(string conferenceId) => _conferences.GetValueOrDefault(conferenceId)?.Facilitator;

    /// <summary>An alert; null when there is no such alert.</summary>
    public AlertFile? Alert(string alertId) => _alerts.GetValueOrDefault(alertId);

    /// <summary>A question; null when there is no such question.</summary>
    public QuestionFile? Question(string questionId) => _questions.GetValueOrDefault(questionId);

    /// <summary>An item of a library; null when there is no such item.</summary>
    public LibraryFile? LibraryItem(string itemId) => _library.GetValueOrDefault(itemId);

    /// <summary>A packet that was ordered; null when there is no such packet.</summary>
    public ReleaseFile? Release(string requestId) => _releases.GetValueOrDefault(requestId);

    /// <summary>The conference that is closed in the place of another; for others, an id that looks like it.</summary>
    public string EndOf(string conferenceId) => _conferences.GetValueOrDefault(conferenceId)?.End ?? OpaqueId.New();

    /// <summary>Something of a case that no command has used up yet; for other cases, an id that looks like it.</summary>
    public string Take(string caseId, string member) =>
        _files.TryGetValue(caseId, out var file) && file.Stock.TryGetValue(member, out var stock)
            ? stock.TryDequeue(out var id) ? id : throw new InvalidOperationException($"Lay in more of {member}.")
            : OpaqueId.New();

    /// <summary>A task of a case that nobody finishes; for other cases, an id that looks like it.</summary>
    public string OpenTaskOf(string caseId) => _files.GetValueOrDefault(caseId)?.OpenTask ?? OpaqueId.New();

    /// <summary>The number that a case has; for other cases, one that looks like it.</summary>
    public string NumberOf(string caseId) => _files.GetValueOrDefault(caseId)?.ANumber ?? "000100100";

    public static async Task<Cast> Gather(LawLabApp app)
    {
        var cast = new Cast(app);
        await ReferenceSeed.AddAsync(app.Source, withMadeUpJudges: true, CancellationToken.None);
        await cast.PublishFigures();
        // Made when they are first asked for: who asks then is told to ask again.
        foreach (var kind in Enum.GetValues<OutcomeKind>()) await app.Services.GetRequiredService<Editions>().MakeAsync(kind, CancellationToken.None);
        await cast.Build();
        cast.Statistic = (await app.Services.GetRequiredService<StatisticReader>().Ask(
            cast.Visitor("researcher").Person!.Actor, new StatisticQuestion(StatisticMeasure.Count, [], new StatisticFilter(OutcomeKind.Relief)), CancellationToken.None))!.Id;
        return cast;
    }

    /// <summary>One figure of the courts, of what <see cref="Samples"/> asks for.</summary>
    private async Task PublishFigures()
    {
        await using var command = _app.Source.CreateCommand("""
            insert into eoir_release (fingerprint, finished_at, data_through) values ('\x01', now(), '2026-06-29');
            insert into eoir_figure (detail, month, granted, denied, no_jurisdiction, completions, represented, subject, code, court, judge, nationality, custody)
            values (7, '2026-06-01', 10, 30, 1, 60, true, 'application', 'ASYL', 'ATL', 'ZQ1', 'GT', 'N')
            """);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _visitors.ForEach(visitor => visitor.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task Build()
    {
        var administrator = await _app.NewPerson("Ada Keeper", Role.Administrator);
        Organization = await Found(administrator, "Made-Up Legal Aid");
        var other = await Found(administrator, "Made-Up Law Clinic");
        Jurisdiction = await Establish(administrator);
        var elsewhere = await Establish(administrator);

        await RecordPolicies();
        var keeper = await Colleague("Keeper", Organization, Jurisdiction);
        var stranger = await Colleague("Stranger", other, elsewhere);
        var vanguard = await Colleague("Vanguard", other, Jurisdiction);
        var lead = await Colleague("Lead", Organization, Jurisdiction);
        Spare = await Colleague("Spare", Organization, Jurisdiction);
        Producer = await Colleague("Producer", other, elsewhere);
        var reviewer = await Colleague("Reviewer", other, elsewhere);
        Assert.Null((await _app.Grain<IOrganizationGrain>(other).Submit(new SetProduction(Guid.NewGuid(), administrator.Actor, true))).Refusal);
        foreach (var organization in new[] { Organization, other }) await _app.BecomePartner(organization);
        // One statement waits for its reviewer.
        var stated = new StatePartnerCondition(Guid.NewGuid(), administrator.Actor with { OrganizationId = Organization, Role = Role.OrganizationAdministrator }, "local-presence", "An office in the county.", "Lease 4711", null);
        Assert.Null((await _app.Grain<IPartnerGrain>(Organization).Submit(stated)).Refusal);

        var second = await Colleague("Second", Organization, Jurisdiction, Role.OrganizationAdministrator);
        var (team, forgotten) = (await CaseFile.Open(_app, lead), await CaseFile.Open(_app, lead));
        await team.LayIn(Tries, await Register(2 * Tries, other));
        await team.LayInWalls(Tries, second);
        var (packet, forgottenPacket) = (await ReleaseFile.Order(_app, team, Producer), await ReleaseFile.Order(_app, forgotten, Producer));
        var partner = await Colleague("Partner", Organization, Jurisdiction);
        await team.Add(partner, TeamRole.CoCounsel);
        await packet.LayIn(Tries, partner, reviewer);
        _visitors.Add(new Access.Visitor(_app, "anonymous"));
        _visitors.Add(await Access.Visitor.Expired(_app, "expired session", await Colleague("Expired", Organization, Jurisdiction)));
        _visitors.Add(await Access.Visitor.Suspended(_app, Suspended, await Colleague("Suspended", Organization, Jurisdiction)));
        await SignIn("installation administrator", administrator);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
        {
            await SignIn(Words(role), await Colleague(Words(role), Organization, Jurisdiction, role));
            if (s_elsewhere.Contains(role))
                await SignIn($"other organization's {Words(role)}", await Colleague($"Other {Words(role)}", other, elsewhere, role));
        }

        await SignIn("other organization's vanguard", vanguard);
        foreach (var role in Enum.GetValues<TeamRole>())
        {
            var person = role switch
            {
                TeamRole.Lead => lead,
                TeamRole.OutsideCounsel or TeamRole.Expert => await Colleague($"Team {Words(role)}", other, elsewhere),
                TeamRole.Interpreter => await Colleague($"Team {Words(role)}", Organization, Jurisdiction, Role.Interpreter),
                TeamRole.WorkOrder => await Colleague($"Team {Words(role)}", other, elsewhere, Role.BorderXMember),
                _ => await Colleague($"Team {Words(role)}", Organization, Jurisdiction),
            };
            if (role == TeamRole.WorkOrder) foreach (var order in new[] { packet, forgottenPacket }) await order.Add(person);
            foreach (var file in new[] { team, forgotten })
            {
                if (role == TeamRole.WorkOrder) continue;
                if (role == TeamRole.Emergency) await BreakGlass(person, second, file);
                else if (role != TeamRole.Lead) await file.Add(person, role);
            }

            await SignIn($"team: {Words(role)}", person);
        }

        foreach (var (name, shut) in new (string, Func<TestPerson, Task>)[] { ("removed", team.Remove), ("walled", person => team.RaiseWall(person.PersonId, null)) })
        {
            var person = await Colleague($"Team {name}", Organization, Jurisdiction);
            await team.Add(person, TeamRole.CoCounsel);
            await shut(person);
            await SignIn($"team: {name}", person);
        }

        await Confer(administrator, elsewhere);
        await Task.WhenAll(_visitors.Select(visitor => visitor.Person).OfType<TestPerson>().Select(TellAll));
        BreakGlassRequest = await AskForBreakGlass(Spare, OpaqueId.New());
        var (beside, foreign) = (await CaseFile.Open(_app, keeper), await CaseFile.Open(_app, stranger));
        await Task.WhenAll(beside.LayInWalls(Tries, keeper), foreign.LayInWalls(Tries, stranger));
        await forgotten.Forget(second);
        await Warn(keeper, stranger, elsewhere);
        await Shelve(keeper, stranger, elsewhere, beside.Id, foreign.Id);
        Lay(team, beside, foreign, forgotten);
        var (own, theirs) = (await ReleaseFile.Order(_app, beside, keeper), await ReleaseFile.Order(_app, foreign, stranger));
        await Task.WhenAll(own.LayInSteps(2 * Tries), theirs.LayInSteps(2 * Tries));
        foreach (var file in new[] { packet, own, theirs })
        {
            _releases[file.Id] = file;
            await file.Schedule();
        }

        // Among cases that there are: how many were routed by it is told.
        await ChangeLaw();
        await _app.Grain<IReroutingGrain>(IReroutingGrain.Key).CatchUp();
        _things[Kind.ReleaseRequest] =
        [
            packet.AsThing("a packet for the team's case"),
            own.AsThing("a packet for another case, which the organization produces"),
            theirs.AsThing("another organization's packet"),
            forgottenPacket.AsThing("a packet for a forgotten client"),
            Thing.Absent("no such packet"),
        ];
        _things[Kind.Nothing] = [Thing.None];
        _things[Kind.Organization] =
            [new("the organization", Organization, ""), new("another organization", other, ""), Thing.Absent("no such organization")];
        _things[Kind.Jurisdiction] = [new("a jurisdiction", Jurisdiction, ""), Thing.Absent("no such jurisdiction")];
        _things[Kind.Attorney] =
        [
            new("herself", visitor => (visitor.Person ?? lead).PersonId, visitor => (visitor.Person ?? lead).Name),
            Known("a colleague", keeper),
            Known("a colleague of the vanguard, elsewhere", vanguard),
            Known("another organization's attorney", stranger),
            Thing.Absent("no such attorney"),
        ];
    }

    private void Lay(CaseFile team, CaseFile beside, CaseFile foreign, CaseFile forgotten)
    {
        foreach (var file in new[] { team, beside, foreign }) _files[file.Id] = file;
        _things[Kind.Case] =
        [
            team.AsThing("the team's case"),
            beside.AsThing("another case of the organization"),
            foreign.AsThing("another organization's case"),
            forgotten.AsThing("the team's case of a forgotten client"),
            Thing.Absent("no such case"),
        ];
    }

    /// <summary>The facilitator's conference, an attorney of hers at it and an interpreter who watches; and another organization's.</summary>
    private async Task Confer(TestPerson administrator, string elsewhere)
    {
        var (facilitator, attorney) = (Visitor("facilitator").Person!, Visitor("attorney").Person!);
        var stranger = Visitor("other organization's facilitator").Person!;
        ConferenceCase = await OpenCase(facilitator);
        Center = await Coordinate(administrator, Jurisdiction, facilitator, attorney);
        await Coordinate(administrator, elsewhere, stranger, Visitor("other organization's attorney").Person!);
        (ConferencePart, TestPerson)[] invited = [(ConferencePart.Participant, attorney), (ConferencePart.Watcher, Visitor("interpreter").Person!)];
        var (own, end) = (await ConferenceFile.Hold(_app, facilitator, Jurisdiction, [ConferenceCase], invited), await ConferenceFile.Hold(_app, facilitator, Jurisdiction, [ConferenceCase], invited));
        var foreign = await ConferenceFile.Hold(_app, stranger, elsewhere, [await OpenCase(stranger)], []);
        Vote = own.Vote;
        (_conferences[own.Id], _conferences[foreign.Id]) = ((facilitator, end.Id), (stranger, foreign.Id));
        _things[Kind.Conference] = [own.AsThing("the conference"), foreign.AsThing("another organization's conference"), Thing.Absent("no such conference")];
    }

    /// <summary>
    /// An alert of each who follows them, one that touches the cases, one that its facilitator made a practice, and one of another
    /// jurisdiction. The witnesses are of both vanguards and try no doors.
    /// </summary>
    private async Task Warn(TestPerson keeper, TestPerson stranger, string elsewhere)
    {
        var witnesses = await Register(3, Organization);
        foreach (var (personId, center) in witnesses.SelectMany(witness => new[] { Jurisdiction, elsewhere }.Select(vanguard => (witness.PersonId, vanguard))))
        {
            Assert.Null((await _app.Grain<IAttorneyGrain>(personId).Submit(new JoinCenter(Guid.NewGuid(), Invitations.Installation, center))).Refusal);
        }

        var followers = _visitors.Where(visitor => visitor.Person is { } person && AlertRules.MayFollow(person.Role)).ToList();
        var own = (await Task.WhenAll(followers.Select(async (visitor, i) => (visitor.Name, File: await Report(visitor.Person!, CenterOf(visitor), s_judges[i % s_judges.Length])))))
            .ToDictionary(alert => alert.Name, alert => alert.File);
        var (touching, practice, foreign) = (await Report(keeper, Jurisdiction, "ZQ1"), await Report(keeper, Jurisdiction, "ZQ3"), await Report(stranger, elsewhere, "ZQ5"));
        await practice.MakePractice(Visitor("facilitator").Person!);
        _things[Kind.Alert] =
        [
            // Who follows none has none: she asks for somebody else's.
            new("an alert of her own", visitor => Own(visitor).Id, visitor => Own(visitor).Judge),
            touching.AsThing("an alert that touches the team's case"),
            practice.AsThing("a practice of the vanguard's jurisdiction"),
            foreign.AsThing("another jurisdiction's alert"),
            Thing.Absent("no such alert"),
        ];

        await Wonder(followers, CenterOf, keeper, stranger, elsewhere, witnesses[0]);

        AlertFile Own(Visitor visitor) => own.GetValueOrDefault(visitor.Name, own["team: lead"]);

        string CenterOf(Visitor visitor) =>
            visitor.Person!.OrganizationId == Organization || visitor.Name == "other organization's vanguard" ? Jurisdiction : elsewhere;

        async Task<AlertFile> Report(TestPerson reporter, string jurisdiction, string judge)
        {
            var file = await AlertFile.Report(_app, reporter, jurisdiction, judge, witnesses);
            lock (_alerts) _alerts[file.Id] = file;
            return file;
        }
    }

    /// <summary>What changed the law, with nothing left out: one contests the other.</summary>
    private async Task RecordPolicies()
    {
        var (first, second) = (new Actor(OpaqueId.New(), Organization, Role.Facilitator, "First"), new Actor(OpaqueId.New(), OpaqueId.New(), Role.Facilitator, "Second"));
        var content = new PolicyContent(
            PolicyKind.BoardDecision, "A made-up decision", "1 Made-Up 1", "A made-up line", new DateOnly(2026, 3, 2), new DateOnly(2040, 3, 2), ["11"], ["bond-denied"],
            OpensBaseline: false, Detained: true, Contests: null, ["https://example.org/"]);
        var recorded = await Keep(new SetPolicyEvent(Guid.NewGuid(), first, null, content));
        await Keep(new ConfirmPolicyEvent(Guid.NewGuid(), second, recorded));
        var contesting = await Keep(new SetPolicyEvent(Guid.NewGuid(), first, null, content with { Kind = PolicyKind.Vacatur, Contests = recorded }));
        await Keep(new ConfirmPolicyEvent(Guid.NewGuid(), second, contesting));

        async Task<string> Keep(PolicyCommand command)
        {
            var reply = await _app.Grain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key).Submit(command);
            Assert.Null(reply.Refusal);
            return reply.Event!.Id;
        }
    }

    /// <summary>Changes of the law, with nothing left out: one that is approved and one that is withdrawn.</summary>
    private async Task ChangeLaw()
    {
        var (first, second) = (new Actor(OpaqueId.New(), Organization, Role.Facilitator, "First"), new Actor(OpaqueId.New(), OpaqueId.New(), Role.Facilitator, "Second"));
        var change = new LawChange(
            "A made-up line",
            [
                new RuleText(
                    "made-up-limit", RuleKind.PageLimit, "made-up-limit", "A made-up limit", "A made-up line", "pages=5", "2026-03-02", "2040-03-02", ["11"], ["ATL"], ["bia-brief-pages-30"],
                    "A made-up case", RuleStanding.Sourced, ["made-up"]),
            ],
            [new SourceText("made-up", "1 Made-Up 1", "https://example.org/", new DateOnly(2026, 3, 2))],
            [new RouteText(ReleasePath.Appeal, "needs", "made-up-limit", "order=ordered")]);
        var book = _app.Grain<ILawBookGrain>(ILawBookGrain.Key);
        foreach (var answer in new Func<string, LawCommand>[] { id => new ApproveLaw(Guid.NewGuid(), second, id), id => new WithdrawLaw(Guid.NewGuid(), second, id, "A made-up line") })
        {
            var proposed = await book.Submit(new ProposeLaw(Guid.NewGuid(), first, change));
            Assert.Null(proposed.Refusal);
            Assert.Null((await book.Submit(answer(proposed.Proposal!.Id))).Refusal);
        }
    }

    /// <summary>A question of each who follows them, one about the team's case, and one of another jurisdiction.</summary>
    private async Task Wonder(
        IReadOnlyList<Visitor> followers, Func<Visitor, string> centerOf, TestPerson keeper, TestPerson stranger, string elsewhere, TestPerson answerer)
    {
        var own = (await Task.WhenAll(followers.Select(async (visitor, i) => (visitor.Name, File: await Ask(visitor.Person!, centerOf(visitor), s_judges[i % s_judges.Length])))))
            .ToDictionary(question => question.Name, question => question.File);
        var (known, foreign) = (await Ask(keeper, Jurisdiction, "ZQ3"), await Ask(stranger, elsewhere, "ZQ5"));
        _things[Kind.Question] =
        [
            // Who follows none has none: she asks for somebody else's.
            new("a question of her own", visitor => Own(visitor).Id, visitor => Own(visitor).Judge),
            known.AsThing("a question in the vanguard's jurisdiction"),
            foreign.AsThing("another jurisdiction's question"),
            Thing.Absent("no such question"),
        ];

        QuestionFile Own(Visitor visitor) => own.GetValueOrDefault(visitor.Name, own["team: lead"]);

        async Task<QuestionFile> Ask(TestPerson asker, string jurisdiction, string judge)
        {
            var file = await QuestionFile.Ask(_app, asker, jurisdiction, judge, answerer);
            lock (_questions) _questions[file.Id] = file;
            return file;
        }
    }

    /// <summary>An item of the vanguard's library, one of the organization's own, and one of another jurisdiction.</summary>
    private async Task Shelve(TestPerson keeper, TestPerson stranger, string elsewhere, string caseOfKeeper, string caseOfStranger)
    {
        var (known, own, foreign) = (
            await LibraryFile.Add(_app, keeper, Jurisdiction, "ZQ2", caseOfKeeper, Tries),
            await LibraryFile.Add(_app, keeper, null, "ZQ6", caseOfKeeper, Tries),
            await LibraryFile.Add(_app, stranger, elsewhere, "ZQ7", caseOfStranger, Tries));
        foreach (var file in new[] { known, own, foreign }) _library[file.Id] = file;
        _things[Kind.LibraryItem] =
        [
            known.AsThing("an item of the vanguard's library"),
            own.AsThing("an item of the organization's own library"),
            foreign.AsThing("another jurisdiction's item"),
            Thing.Absent("no such item"),
        ];
    }

    /// <summary>All that an inbox shows, whatever else she was told: a notice of each class, one that is read, and rules.</summary>
    private async Task TellAll(TestPerson person)
    {
        var inbox = _app.Grain<IInboxGrain>(person.PersonId);
        await Tell(NoticeKind.ConferenceRescheduled);
        var page = await inbox.Read(person.Actor, unreadOnly: true, first: 100);
        var known = page!.Notices.First(notice => notice.Kind == NoticeKind.ConferenceRescheduled);
        await Accept(new MarkNoticesRead(Guid.NewGuid(), person.Actor, [known.Id]));
        await Accept(new SetNotificationRules(Guid.NewGuid(), person.Actor, NotificationRules.Default with
        {
            Kinds = [new KindRule(NoticeKind.TeamInterpreting, NoticeClass.Later)],
            Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)),
            Language = "es",
        }));
        foreach (var kind in new[] { NoticeKind.BreakGlassOpened, NoticeKind.TeamJoined, NoticeKind.TeamInterpreting }) await Tell(kind);

        Task Tell(string kind) => Accept(new Notify(Guid.NewGuid(), Spare.Actor, person.OrganizationId ?? "", kind, 1, [OpaqueId.New()]));

        async Task Accept(InboxCommand command) => Assert.Null((await inbox.Submit(command)).Refusal);
    }

    private async Task<string> OpenCase(TestPerson facilitator) => DraftId.Parse((await _app.OpenCase(facilitator)).DraftId)!.SubjectId;

    private async Task<(string Team, string Training, string Goal)> Coordinate(TestPerson administrator, string jurisdiction, TestPerson facilitator, TestPerson lead)
    {
        var center = _app.Grain<IJurisdictionGrain>(jurisdiction);
        await Accept(new AppointFacilitator(Guid.NewGuid(), administrator.Actor, facilitator.PersonId));
        await Accept(new FormTeam(Guid.NewGuid(), facilitator.Actor, "Made-Up Team"));
        var team = (await center.Teams()).Single(one => one.Name == "Made-Up Team").Id;
        await Accept(new SeatMember(Guid.NewGuid(), facilitator.Actor, team, lead.PersonId, SeatRole.Lead, null));
        await Accept(new OfferTraining(Guid.NewGuid(), facilitator.Actor, new TrainingContent("Made-Up Training", "bond", "https://lawlab.test/made-up", [], ["detained"])));
        var goal = new GoalContent("A made-up goal", "Made-up measure", 1, 2, "%", facilitator.PersonId, new DateOnly(2040, 1, 1));
        await Accept(new SetGoal(Guid.NewGuid(), facilitator.Actor, null, goal));
        var seen = (await center.Center(facilitator.Actor))!;
        await Accept(new RecordGoalProgress(Guid.NewGuid(), facilitator.Actor, seen.Goals![0].Id, new DateOnly(2026, 3, 5), 1.5, "A made-up note"));
        return (team, seen.Trainings[0].Id, seen.Goals[0].Id);

        async Task Accept(JurisdictionCommand command) => Assert.Null((await center.Submit(command)).Refusal);
    }

    private static Thing Known(string state, TestPerson person) => new(state, person.PersonId, person.Name);

    private async Task SignIn(string name, TestPerson person) => _visitors.Add(await Access.Visitor.SignedIn(_app, name, person));

    private async Task<string> Found(TestPerson administrator, string name)
    {
        var command = Guid.NewGuid();
        var id = OrganizationId.For(command);
        Assert.Null((await _app.Grain<IOrganizationGrain>(id).Submit(new FoundOrganization(command, administrator.Actor, name))).Refusal);
        return id;
    }

    /// <summary>People with a profile and nothing else.</summary>
    private async Task<IReadOnlyList<TestPerson>> Register(int many, string organization) => await Task.WhenAll(Enumerable.Range(0, many).Select(async _ =>
    {
        var person = new TestPerson(OpaqueId.New(), "", "Made-Up Expert", Role.Attorney, organization);
        var command = new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, organization, person.Name);
        Assert.Null((await _app.Grain<IAttorneyGrain>(person.PersonId).Submit(command)).Refusal);
        return person;
    }));

    private async Task<string> AskForBreakGlass(TestPerson person, string caseId)
    {
        var grain = _app.Grain<IOrganizationGrain>(Organization);
        Assert.Null((await grain.Submit(new AskForBreakGlass(Guid.NewGuid(), person.Actor, caseId, "A made-up emergency"))).Refusal);
        return (await grain.Read(person.Actor))!.BreakGlass.Single(asked => asked.PersonId == person.PersonId && asked.CaseId == caseId).Id;
    }

    private async Task BreakGlass(TestPerson person, TestPerson second, CaseFile file)
    {
        var request = await AskForBreakGlass(person, file.Id);
        Assert.Null((await _app.Grain<IOrganizationGrain>(Organization).Submit(new GrantBreakGlass(Guid.NewGuid(), second.Actor, request))).Refusal);
    }

    private async Task<string> Establish(TestPerson administrator)
    {
        var code = MadeCode.Next();
        var center = _app.Grain<IJurisdictionGrain>(JurisdictionId.For(code));
        Assert.Null((await center.Submit(new EstablishJurisdiction(Guid.NewGuid(), administrator.Actor, code, "Made-Up", "Made-Up"))).Refusal);
        Assert.Null((await center.Submit(new AddCourt(Guid.NewGuid(), administrator.Actor, "ATL"))).Refusal);
        return JurisdictionId.For(code);
    }

    /// <summary>A person whose profile leaves nothing out: an empty field in an answer then means that it was withheld.</summary>
    private async Task<TestPerson> Colleague(string name, string organization, string center, Role role = Role.Attorney)
    {
        var person = await _app.NewPerson($"{name} {OpaqueId.New()}", role, organization);
        var profile = _app.Grain<IAttorneyGrain>(person.PersonId);
        var by = Invitations.Installation;
        foreach (var command in new AttorneyCommand[]
        {
            new RecordBarAdmission(Guid.NewGuid(), by, new BarAdmission("GA", true, new DateOnly(2015, 5, 4))),
            new RecordLanguages(Guid.NewGuid(), by, ["SP"]),
            new RecordCapacity(Guid.NewGuid(), by, HoursPerMonth),
            new RecordPractice(Guid.NewGuid(), by, new Practice("ZZ123456", Accreditation.Full, 6, true, new DateOnly(2040, 1, 1), true, ["ATL"], ["asylum"])),
            new RecordTrainingDone(Guid.NewGuid(), by, new TrainingDone(OpaqueId.New(), new DateOnly(2024, 3, 1))),
            new RecordFormerClients(Guid.NewGuid(), person.Actor, [new FormerClient("Made-Up Person", "000100200")]),
            new OfferVolunteering(Guid.NewGuid(), by, VolunteerDoor.Mentoring, [MentorField.FederalCourt], ["asylum"], ["SP"], "A made-up message"),
            new ReviewVolunteer(Guid.NewGuid(), by, Accepted: true),
            new JoinCenter(Guid.NewGuid(), by, center),
        })
        {
            Assert.Null((await profile.Submit(command)).Refusal);
        }

        return person;
    }

    /// <summary>CoCounsel is "co counsel" to a reader.</summary>
    private static string Words<T>(T role)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());
}
