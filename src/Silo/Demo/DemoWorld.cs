using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Grains.Policies;
using LawLab.Grains.Questions;

namespace LawLab.Silo.Demo;

/// <summary>
/// The demo: four Centers of Excellence with their vanguards, 400 cases of made-up people, and a team that produces packets, the same at every start. It is
/// written by the commands that people would give, with ids that follow from what they do: seeding again changes nothing, and
/// an interrupted seeding goes on.
/// </summary>
public static partial class DemoWorld
{
    private const int AtOnce = 32;

    /// <summary>Everyone who can sign in: the administrator, each center's facilitator and attorneys, then auditors, their organizations' administrators, volunteers, who produces packets, and who reviews and applies as partner.</summary>
    public static IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        DemoPlan.Default.Administrator,
        .. DemoPlan.Default.Colleagues.Select(colleague => colleague.Account),
        .. DemoPlan.Default.Auditors,
        .. DemoPlan.Default.OrganizationAdministrators,
        .. DemoPlan.Default.Volunteers.Select(volunteer => volunteer.Account),
        .. DemoPlan.Default.Producers.Select(producer => producer.Account),
        .. DemoPlan.Default.PartnerPeople,
    ];

    /// <summary>Makes the demo world, or what is missing of it.</summary>
    /// <exception cref="InvalidOperationException">A command was refused; the message has the refusal's code.</exception>
    public static async Task SeedAsync(IGrainFactory grains, TimeProvider clock, IProgress<string>? progress, CancellationToken ct)
    {
        var plan = DemoPlan.Default;
        var seeding = new Seeding(grains, plan.Administrator.Actor, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), ct);

        // The last court is the last thing that is written: who finds it there finds all of it there.
        var isMade = await seeding.HasCourt(DemoCenter.All[^1]);
        if (!isMade)
        {
            foreach (var center in DemoCenter.All)
            {
                await seeding.Establish(center);
            }
        }

        // Also into a world that an earlier release made.
        await Each(plan.OrganizationAdministrators, seeding.RegisterName, "administrators", progress, ct);
        if (!isMade)
        {
            await Each(plan.Colleagues, seeding.Register, "colleagues", progress, ct);
        }

        if (!isMade || !await seeding.IsOffered(plan.Profiles[^1]))
        {
            await DescribePeople(plan, seeding, progress, ct);
        }

        await Each(DemoCenter.All, seeding.Assemble, "centers", progress, ct);
        await seeding.RecordPolicies();
        if (!isMade)
        {
            await Each(plan.Cases, seeding.Open, "cases", progress, ct);
        }

        await TakePart(plan, seeding, ct);
        await Produce(plan, seeding, progress, ct);
        if (isMade)
        {
            return;
        }

        foreach (var center in DemoCenter.All)
        {
            await seeding.Report(center);
            await seeding.Ask(center);
            await seeding.AddCourt(center);
        }
    }

    /// <summary>Mentors before who has one of them; and the last volunteer last of all, by whom a made world is known.</summary>
    private static async Task DescribePeople(DemoPlan plan, Seeding seeding, IProgress<string>? progress, CancellationToken ct)
    {
        await Each(plan.Volunteers, seeding.Introduce, "volunteers", progress, ct);
        var (last, others) = (plan.Profiles[^1], plan.Profiles.SkipLast(1).ToList());
        await Each(others.Where(profile => profile.Offer?.Mentor is null).ToList(), seeding.Describe, "profiles", progress, ct);
        await Each(others.Where(profile => profile.Offer?.Mentor is not null).ToList(), seeding.Describe, "newcomers", progress, ct);
        await seeding.Describe(last);
    }

    private static async Task Each<T>(
        IReadOnlyCollection<T> items, Func<T, Task> make, string what, IProgress<string>? progress, CancellationToken ct)
    {
        var made = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(items, options, async (item, _) =>
        {
            await make(item);
            if (Interlocked.Increment(ref made) is var count && count % 100 == 0)
            {
                progress?.Report($"Demo: {count} of {items.Count} {what}");
            }
        });
    }

    private sealed partial class Seeding(IGrainFactory grains, Actor administrator, DateOnly today, CancellationToken ct)
    {
        public async Task<bool> HasCourt(DemoCenter center) =>
            await grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId).Read() is { } jurisdiction
            && jurisdiction.Courts.Contains(center.Code);

        public async Task Establish(DemoCenter center)
        {
            var organization = grains.GetGrain<IOrganizationGrain>(center.OrganizationId);
            await Accept(
                () => organization.Submit(new FoundOrganization(center.FoundingId, administrator, center.Organization)), reply => reply.Refusal);
            await Submit(
                center, new EstablishJurisdiction(Id("jurisdiction", center.Code), administrator, center.Code, center.Name, center.FieldOffice));
        }

        public Task<JurisdictionReply> AddCourt(DemoCenter center) => Submit(center, new AddCourt(Id("court", center.Code), administrator, center.Code));

        public Task<AttorneyReply> RegisterName(DemoAccount account) => Submit(
            account.PersonId, new RegisterAttorney(Id("person", account.PersonId), administrator, account.OrganizationId, account.Name));

        public async Task Register(DemoColleague colleague)
        {
            await Introduce(colleague);
            var person = colleague.Account.PersonId;
            await Submit(person, new JoinCenter(Id("center", person), administrator, colleague.Center.JurisdictionId));
        }

        /// <summary>A profile, and no vanguard yet.</summary>
        public async Task Introduce(DemoColleague colleague)
        {
            var person = colleague.Account.PersonId;
            await RegisterName(colleague.Account);
            await Submit(person, new RecordLanguages(Id("languages", person), administrator, colleague.Languages));
            await Submit(person, new RecordCapacity(Id("capacity", person), administrator, colleague.HoursPerMonth));
            foreach (var admission in colleague.Admissions)
            {
                await Submit(person, new RecordBarAdmission(Id("admission", person, admission.State), administrator, admission));
            }
        }

        /// <summary>What the facilitator makes of the vanguard; also in a world that an earlier release made.</summary>
        public async Task Assemble(DemoCenter center)
        {
            var people = DemoPlan.Default.Colleagues.Where(colleague => colleague.Center == center).Select(colleague => colleague.Account).ToList();
            var (facilitator, attorneys) = (people[0], people[1..]);
            // What was measured of the last goal is the last thing that is written here.
            var last = DemoVanguard.Goals[^1];
            var lastId = GoalId(center, last);
            var seen = await grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId).Center(facilitator.Actor);
            if (seen?.Goals?.Any(goal => goal.Id == lastId && goal.Progress.Count >= last.Quarters.Count) == true)
            {
                return;
            }

            await Once(center, new AppointFacilitator(Id("facilitator", center.Code), administrator, facilitator.PersonId));
            foreach (var attorney in attorneys.Take(DemoPlan.NamedPublicly))
            {
                var agree = new AgreeToBeNamed(Id("named", attorney.PersonId), attorney.Actor, center.JurisdictionId, Agrees: true);
                await Once(() => grains.GetGrain<IAttorneyGrain>(attorney.PersonId).Submit(agree), reply => reply.Refusal);
            }

            foreach (var team in DemoVanguard.TeamsOf(attorneys))
            {
                var form = new FormTeam(Id("team", center.Code, team.Name), facilitator.Actor, team.Name);
                await Once(center, form);
                var id = OpaqueId.Derive("attorney-team", form.CommandId.ToString("N"));
                foreach (var (member, role) in team.Seats)
                {
                    await Once(center, new SeatMember(Id("seat", member.PersonId), facilitator.Actor, id, member.PersonId, role, SupervisorId: null));
                }
            }

            foreach (var training in DemoVanguard.Trainings)
            {
                var offer = new OfferTraining(Id("training", center.Code, training.Title), facilitator.Actor, training);
                await Once(center, offer);
                // So that every team may be given every case.
                foreach (var team in DemoVanguard.TeamsOf(attorneys))
                {
                    var (lead, id) = (team.Members[0], OpaqueId.Derive("training", offer.CommandId.ToString("N")));
                    var done = new RecordTrainingDone(Id("trained", lead.PersonId, id), lead.Actor, new TrainingDone(id, new DateOnly(2026, 2, 6)));
                    await Once(() => grains.GetGrain<IAttorneyGrain>(lead.PersonId).Submit(done), reply => reply.Refusal);
                }
            }

            foreach (var (number, (item, answer, words, daysAgo)) in DemoVanguard.Facility.Index())
            {
                await Once(center, new RecordFacilityAccess(
                    Id("facility", center.Code, $"{number}"), attorneys[0].Actor, DemoVanguard.FacilityName, item, answer, words, today.AddDays(-daysAgo), "Seen on a visit"));
            }

            foreach (var goal in DemoVanguard.Goals)
            {
                await SetGoal(center, goal, facilitator.Actor);
            }
        }

        private async Task SetGoal(DemoCenter center, DemoGoal goal, Actor facilitator)
        {
            var content = new GoalContent(
                goal.Text, goal.Measure, goal.Baseline, goal.Target, goal.Unit, facilitator.PersonId, new DateOnly(today.Year + 1, 12, 31));
            await Once(center, new SetGoal(Id("goal", center.Code, goal.Text), facilitator, null, content));
            var id = GoalId(center, goal);
            for (var at = 0; at < goal.Quarters.Count; at++)
            {
                var on = today.AddDays(-1).AddMonths(3 * (at + 1 - goal.Quarters.Count));
                await Once(center, new RecordGoalProgress(Id("progress", id, $"{at}"), facilitator, id, on, goal.Quarters[at], null));
            }
        }

        /// <summary>What changed the law: one facilitator says it, and another one confirms it.</summary>
        public async Task RecordPolicies()
        {
            Actor Facilitator(DemoCenter center) => DemoPlan.Default.Colleagues.First(colleague => colleague.Center == center).Account.Actor;
            var (first, second) = (Facilitator(DemoCenter.All[0]), Facilitator(DemoCenter.All[1]));
            var calendar = grains.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key);
            var confirmed = await Once(() => calendar.Submit(new SetPolicyEvent(Id("policy", "confirmed"), first, null, DemoPolicies.Confirmed)), reply => reply.Refusal);
            await Once(() => calendar.Submit(new ConfirmPolicyEvent(Id("policy", "confirmation"), second, confirmed.Event!.Id)), reply => reply.Refusal);
            await Once(() => calendar.Submit(new SetPolicyEvent(Id("policy", "waiting"), first, null, DemoPolicies.Waiting)), reply => reply.Refusal);
        }

        /// <summary>What two attorneys saw one of the judges do; a third has yet to see it.</summary>
        public async Task Report(DemoCenter center)
        {
            var people = DemoPlan.Default.Colleagues.Where(colleague => colleague.Center == center).Select(colleague => colleague.Account.Actor).ToList();
            var report = new ReportAlert(
                Id("report", center.Code), people[1], center.JurisdictionId, AlertKind.Judge, center.Judges[0], DemoTexts.Report, today.AddDays(-6), SeenMyself: true, DemoTexts.ReportQuestion);
            var alert = grains.GetGrain<IAlertGrain>(AlertId.For(report.Actor.OrganizationId, report.CommandId));
            await Once(() => alert.Submit(report), reply => reply.Refusal);
            await Once(() => alert.Submit(new ConfirmAlert(Id("confirm", center.Code), people[4])), reply => reply.Refusal);
        }

        /// <summary>What one attorney needed to know in court, and what another answered.</summary>
        public async Task Ask(DemoCenter center)
        {
            var people = DemoPlan.Default.Colleagues.Where(colleague => colleague.Center == center).Select(colleague => colleague.Account.Actor).ToList();
            var ask = new AskQuestion(
                Id("ask", center.Code), people[2], center.JurisdictionId, AlertKind.Judge, center.Judges[0], ["asylum"], null, QuestionUrgency.WhenYouCan, DemoTexts.Question);
            var question = grains.GetGrain<IQuestionGrain>(QuestionId.For(ask.Actor.OrganizationId, ask.CommandId));
            await Once(() => question.Submit(ask), reply => reply.Refusal);
            var answer = new AnswerQuestion(Id("answer", center.Code), people[1], DemoTexts.Answer);
            await Once(() => question.Submit(answer), reply => reply.Refusal);
            var seen = await question.Read(ask.Actor);
            await Once(() => question.Submit(new AcceptAnswer(Id("accept", center.Code), ask.Actor, seen!.Answers[0].Id)), reply => reply.Refusal);
        }

        public async Task<bool> IsOffered(DemoProfile profile) =>
            await grains.GetGrain<IAttorneyGrain>(profile.Colleague.Account.PersonId).Read(profile.Colleague.Account.Actor) is { Volunteering.Accepted: not null };

        /// <summary>How she practises, what she offers, and what the facilitator made of it.</summary>
        public async Task Describe(DemoProfile profile)
        {
            var (account, center) = (profile.Colleague.Account, profile.Colleague.Center);
            var person = account.PersonId;
            await Submit(person, new RecordPractice(Id("practice", person), account.Actor, profile.Practice));
            if (profile.Offer is not { } offer)
            {
                return;
            }

            await Submit(
                person,
                new OfferVolunteering(
                    Id("offer", person), account.Actor, offer.Door, offer.MentorsIn, profile.Practice.Subjects, profile.Colleague.Languages, offer.Message));
            if (offer.IsTrained)
            {
                await Submit(person, new RecordTrainingDone(Id("training", person), account.Actor, new TrainingDone(center.TrainingId, new DateOnly(2026, 3, 6))));
            }

            if (offer.Accepted is { } accepted)
            {
                var facilitator = DemoPlan.Default.Colleagues.First(colleague => colleague.Center == center).Account.Actor;
                await Submit(person, new ReviewVolunteer(Id("review", person), facilitator, accepted, offer.Mentor?.PersonId));
            }
        }

        public async Task Open(DemoCase made)
        {
            var actor = made.Team[0].Actor;
            var reply = await Submit(
                made, new OpenCase(made.OpeningId, actor, made.Caption, made.ANumber, made.Claim, made.Proceeding));
            if (reply.Case is not { } opened)
            {
                // Seeded before and since handed on to others: theirs now.
                return;
            }

            foreach (var colleague in made.Team.Skip(1))
            {
                await Submit(made, new AddTeamMember(Id("member", made.Id, colleague.PersonId), actor, colleague.PersonId, TeamRole.CoCounsel));
            }

            // Dates count from the day on which the case was opened, so that seeding goes on tomorrow where it stopped today.
            var openedOn = DateOnly.FromDateTime(opened.OpenedAt.UtcDateTime);
            foreach (var hearing in made.Hearings.Where(hearing => hearing.On(openedOn) >= today))
            {
                await Submit(
                    made, new ScheduleHearing(Id("hearing", made.Id, hearing.Kind.ToString()), actor, hearing.Kind, hearing.On(openedOn), hearing.At));
            }

            foreach (var note in made.Notes)
            {
                await Submit(made, new AddCaseNote(Id("note", made.Id, note), actor, note));
            }

            foreach (var (number, outcome) in DemoOutcomes.Of(made).Index())
            {
                await Submit(
                    made,
                    new RecordOutcome(
                        Id("outcome", made.Id, $"{number}"),
                        actor,
                        outcome.Kind,
                        outcome.Result,
                        openedOn.AddDays(-outcome.DaysAgo),
                        Code: outcome.Code,
                        Amount: outcome.Amount,
                        AskedBy: outcome.AskedBy));
            }

            if (made.Strategy is { } strategy)
            {
                await Write(DraftId.StrategyOf(made.Id), actor, strategy);
            }

            await Advance(made, actor);
        }

        private async Task Advance(DemoCase made, Actor actor)
        {
            for (var status = CaseStatus.Preparing; status <= made.Status; status++)
            {
                // What is closed ended with the judge's decision.
                if (status != CaseStatus.OnAppeal || made.Status == CaseStatus.OnAppeal)
                {
                    await Submit(made, new ChangeCaseStatus(Id("status", made.Id, status.ToString()), actor, status));
                }
            }
        }

        private Task<DraftReply> Write(DraftId draft, Actor actor, string strategy)
        {
            var editor = OpaqueId.Derive("demo", "editor", draft.SubjectId);
            var change = new SubmitDelta(SubmitDelta.CommandIdFor(editor, 1), actor, editor, 1, 0, DemoTexts.Write(strategy));
            return Accept(() => grains.GetGrain<IDraftGrain>(draft.ToString()).Submit(change), reply => reply.Refusal);
        }

        private Task<JurisdictionReply> Submit(DemoCenter center, JurisdictionCommand command) =>
            Accept(() => grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId).Submit(command), reply => reply.Refusal);

        private Task<JurisdictionReply> Once(DemoCenter center, JurisdictionCommand command) =>
            Once(() => grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId).Submit(command), reply => reply.Refusal);

        private Task<AttorneyReply> Submit(string person, AttorneyCommand command) =>
            Accept(() => grains.GetGrain<IAttorneyGrain>(person).Submit(command), reply => reply.Refusal);

        private Task<CaseReply> Submit(DemoCase made, CaseCommand command) =>
            Accept(() => grains.GetGrain<ICaseGrain>(made.Id).Submit(command), reply => reply.Refusal);

        private async Task<T> Accept<T>(Func<Task<T>> submit, Func<T, Refusal?> refusalOf) =>
            await Once(submit, refusalOf) is var reply && refusalOf(reply) is { } refusal
                ? throw new InvalidOperationException($"The demo world could not be made: {refusal.Code}.")
                : reply;

        /// <summary>As <see cref="Accept"/>, and with no word against it: who worked here since may have changed what this begins from, and keeps it.</summary>
        private async Task<T> Once<T>(Func<Task<T>> submit, Func<T, Refusal?> refusalOf)
        {
            ct.ThrowIfCancellationRequested();
            var reply = await Retry.Command(submit, refusalOf, ct);
            if (refusalOf(reply) is not { Retry: true } busy)
            {
                return reply;
            }

            // A process that is told to stop refuses what comes late as busy: that is the stop, no failure of the seeding.
            ct.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"The demo world could not be made: {busy.Code}.");
        }

        private static string GoalId(DemoCenter center, DemoGoal goal) => OpaqueId.Derive("goal", Id("goal", center.Code, goal.Text).ToString("N"));

        private static Guid Id(params ReadOnlySpan<string> parts) => OpaqueId.DeriveGuid(["demo", .. parts]);
    }
}
