using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Detection;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Law;
using LawLab.Grains.Library;
using LawLab.Grains.Organizations;
using LawLab.Grains.Policies;
using LawLab.Grains.Practices;
using LawLab.Grains.Questions;
using LawLab.Grains.Tests.Conferences;
using LawLab.Grains.Tests.Law;
using LawLab.Grains.Tests.Policies;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Journal;

/// <summary>
/// What stands in journals must stay readable for ever: the JSON of each event, as a file that is reviewed. Run without
/// CI=true the test writes the file of a new event.
/// </summary>
public sealed class EventSnapshotTests
{
    private static readonly string s_id = new('1', 32);

    private static readonly ClientWall s_aroundClient = new(
        "012345678", s_id, "Represented the opposing party", new DateOnly(2026, 12, 1), s_id, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly object[] s_events =
    [
        new CaseOpened(s_id, "Matter of Testigo", "012345678", Given.Asylum, Given.Removal, TeamRole.Lead),
        new ClaimRecorded(Given.Asylum),
        new ProceedingRecorded(Given.Removal with { JudgeCode = "ZQ1", Detained = true }),
        new HearingScheduled(new Hearing(s_id, HearingKind.Individual, new DateOnly(2026, 4, 1), new TimeOnly(13, 30))),
        new HearingVacated(s_id),
        new TeamMemberAdded(s_id, TeamRole.CoCounsel),
        new TeamMemberRemoved(s_id),
        new AssistanceRequested(s_id, s_id, s_id, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)),
        new AssistanceClosed(s_id),
        new BreakGlassOpened(s_id, "Counsel is in hospital", new DateTimeOffset(2026, 6, 1, 1, 0, 0, TimeSpan.Zero)),
        new PartiesRecorded([new Party(PartyKind.CoRespondent, "Testigo hija", "012345679"), new Party(PartyKind.Adverse, "Otro Testigo")]),
        new OutcomeRecorded(new CaseOutcome(
            s_id,
            OutcomeKind.Bond,
            OutcomeResult.Granted,
            new DateOnly(2026, 3, 1),
            "ZQ1",
            "ATL",
            null,
            1500,
            null,
            new CaseMix(true, true, "HO"),
            s_id,
            new DateTimeOffset(2026, 3, 1, 15, 0, 0, TimeSpan.Zero))),
        new OutcomeWithdrawn(s_id),
        new ConsentRecorded(ConsentUse.Aggregates, true),
        new ConsentTaken(ConsentUse.DeIdentified, true, new ConsentDetails(new DateOnly(2026, 12, 1), "SP", ConsentHow.InPerson, "2026-11-27")),
        new WallRaised(s_id, "Represented the opposing party", new DateOnly(2026, 12, 1)),
        new WallLiftAsked(s_id),
        new WallLifted(s_id),
        new ClientWallRaised(s_aroundClient),
        new ClientWallLiftAsked(s_aroundClient with { LiftAskedById = s_id }),
        new ClientWallLifted(s_aroundClient with { LiftAskedById = s_id, LiftedById = s_id }),
        new ANumberRecorded("012345678"),
        new LegalHoldPlaced("Preservation letter of the U.S. Attorney"),
        new LegalHoldLiftAsked(),
        new LegalHoldLifted(),
        new ErasureAsked(),
        new ErasureWithdrawn(),
        new ClientErased(s_id),
        new DataPointsRecorded([new("literacy", "none"), new("judge-tone", "2", s_id), new("other-names", null)], DataPointSource.Imported, 3),
        new ObservationAdded(s_id, "The video failed twice. El video falló dos veces.", ["hearing-conduct"], s_id),
        new DataPointDefined(ShoeSize),
        new DataPointChanged(ShoeSize with { AppliesWhen = new DataPointCondition("detained-now", ["yes"]) }),
        new DataPointRetired("shoe-size"),
        new StatusChanged(CaseStatus.OnAppeal),
        new NoteAdded(s_id, "Called the court. Llamé a la corte."),
        new TaskAdded(s_id, "Pedir el acta. Get the birth certificate.", new DateOnly(2026, 4, 1), s_id),
        new TaskPlaced(s_id, "Check the bond argument.", s_id, s_id, new DateOnly(2026, 4, 1), s_id),
        new TaskChanged(s_id, "Get both certificates."),
        new TaskAssigned(s_id),
        new TaskFinished(s_id),
        new TaskReopened(s_id),
        new TaskDropped(s_id),
        new AttorneyRegistered(s_id, "Ana Ruiz"),
        new BarAdmissionRecorded(new BarAdmission("GA", true, new DateOnly(2015, 6, 1))),
        new LanguagesRecorded(["SP", "EN"]),
        new LanguagesStated(["SP", "EN"], ["SP", "EN", "FR"]),
        new CapacityRecorded(20),
        new PracticeRecorded(new Practice("AB123456", Accreditation.Full, 6, true, new DateOnly(2027, 1, 31), true, ["ATL"], ["asylum", "bond"])),
        new TrainingCompleted(new TrainingDone(s_id, new DateOnly(2026, 3, 1))),
        new FormerClientsRecorded([new FormerClient("Ana Testigo", "012345678"), new FormerClient("Luis Prueba", null)]),
        new VolunteeringOffered(VolunteerDoor.Mentoring, [MentorField.RemovalDefense, MentorField.FederalCourt], ["asylum"], ["SP"], "I have Fridays."),
        new VolunteeringWithdrawn(),
        new VolunteerReviewed(true),
        new MentorAssigned(s_id),
        new MentoringEnded(s_id),
        new CenterJoined(s_id),
        new CenterLeft(s_id),
        new CenterNamingChosen(s_id, true),
        new JurisdictionEstablished("ATL", "Atlanta", "Atlanta"),
        new CourtAdded("ATL"),
        new CourtRemoved("ATL"),
        new FacilitatorAppointed(s_id),
        new FacilitatorRelieved(s_id),
        new AttorneyTeamFormed(s_id, "Peachtree"),
        new AttorneyTeamRenamed(s_id, "Piedmont"),
        new AttorneyTeamDisbanded(s_id),
        new SeatTaken(s_id, s_id, s_id, SeatRole.Paralegal, s_id),
        new SeatLeft(s_id, s_id),
        new TrainingOffered(s_id, Bond),
        new TrainingChanged(s_id, Bond),
        new TrainingWithdrawn(s_id),
        new GoalSet(s_id, new GoalContent("Counsel at every first bond hearing", "Bond hearings with counsel", 18.5, 60, "%", s_id, new DateOnly(2027, 1, 31))),
        new GoalDropped(s_id),
        new CadenceSet(3),
        new FalseAlarmBudgetSet(0.5),
        new PolicyRecorded(s_id, PolicyCalendarTests.NoBond),
        new PolicyCorrected(s_id, PolicyCalendarTests.NoBond with { Until = new DateOnly(2026, 2, 18), Circuits = ["9"], Contests = s_id }),
        new PolicyConfirmed(s_id),
        new PolicyWithdrawn(s_id, "Entered twice."),
        new LawProposed(s_id, LawBookTests.Fourteen with { Routes = [new RouteText(ReleasePath.Appeal, "closes", "bia-appeal-14", "order=ordered;late=board-appeal")] }, "organization"),
        new LawApproved(s_id),
        new LawWithdrawn(s_id, "It was never published."),
        new AlertAnnounced(s_id, "ATL", s_id, "No bond: judges may not grant it.", new DateOnly(2026, 3, 2), ["detained/ATL"], [s_id]),
        new GoalProgressRecorded(s_id, new DateOnly(2026, 6, 1), 24.5, "Primer trimestre."),
        new FacilityAccessRecorded("Made-up Processing Center", AccessItem.Laptop, AccessAnswer.Limited, "Solo en la sala. One at a time.", new DateOnly(2026, 6, 1), "Seen on a visit"),
        new DetainerPolicyRecorded("Georgia", "Fulton", DetainerAnswer.WithJudicialWarrant, null, new DateOnly(2026, 6, 1), "Posted rule"),
        new OrganizationFounded("Made-up Legal Aid"),
        new OrganizationRenamed("Made-up Legal Aid of Georgia"),
        new BreakGlassAsked(s_id, s_id, "Counsel is in hospital"),
        new BreakGlassGranted(s_id),
        new InboxOpened(s_id),
        new NoticePosted(NoticeKind.TeamJoined, NoticeClass.Know, 4, [s_id], Mail: true, Replaces: 7),
        new NoticesRead([7, 9]),
        new NoticesUnread([9]),
        new NoticesMailed([7], Sent: true),
        new NotificationRulesSet(new NotificationRules(
            [new KindRule(NoticeKind.TeamJoined, NoticeClass.Later), new KindRule(NoticeKind.ConferenceDecision, null)],
            [NoticeClass.Act, NoticeClass.Later],
            "America/Chicago",
            new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)),
            new TimeOnly(17, 0),
            "es")),
        new PlaceFollowed(new FollowedPlace(FollowScope.Judge, "ZQ1", NoticeClass.Act)),
        new PlaceUnfollowed(FollowScope.Judge, "ZQ1"),
        new ConferenceScheduled(s_id, s_id, Board.Time, "Ana Ruiz"),
        new ConferenceRescheduled(Board.Time with { Place = null, Link = null }),
        new PeopleInvited([new ConferenceSeat(s_id, s_id, "Ana Ruiz", ConferencePart.Participant)]),
        new InvitationWithdrawn(s_id),
        new ConferenceAdvanced(ConferenceStage.Live),
        new ConferenceClosed(new Actor(s_id, s_id, Role.Facilitator, "Ana Ruiz"), [new UnplacedCase(s_id, "Moves to Ohio in May", new DateOnly(2026, 6, 1))]),
        new TeamsLetIn(),
        new CasesAdded([new PortfolioCase(s_id, Complexity.High, 18, ["bond"], [])]),
        new CasesRemoved([s_id]),
        new CaseAssessed(s_id, Complexity.Low, 4, ["bond", "children"]),
        new TeamsTaken([Board.Team(1, members: 1)]),
        new PeopleBarred(new Dictionary<string, IReadOnlyList<string>> { [s_id] = [s_id] }),
        new CasesMoved(MoveCause.Undo, [new Placement(s_id, s_id, null)], 7),
        new AgendaItemPlanned(AgendaKind.Health, 20),
        new AgendaItemStarted(AgendaKind.Placing),
        new AgendaPaused(),
        new CaseQueued(s_id),
        new CaseUnqueued(s_id),
        new DecisionRecorded(s_id, AgendaKind.Jurisdiction, "We file together in June. Presentamos juntas.", s_id, new DateOnly(2026, 6, 1)),
        new VoteOpened(s_id, "Impact litigation in May?", ["Yes", "No"]),
        new VoteCast(s_id, 1),
        new VoteClosed(s_id),
        new LearningWishTold(s_id, "Cross-examining the government's expert", true),
        new LearningWishWithdrawn(s_id),
        new LearningGroupFormed(s_id, "Bond", [s_id, s_id]),
        new HealthTaken(new EcosystemHealth(new DateTimeOffset(2026, 6, 1, 1, 0, 0, TimeSpan.Zero), 98, 31, 16, 12, 8, 24, 6, 960, 480)),
        new AlertReported(
            s_id, s_id, AlertKind.Judge, "ZQ1", "Denies bond to everyone. Niega la fianza.", new DateOnly(2026, 3, 1), true, "Since the habeas grants?", ["judge/ZQ1"], [s_id]),
        new AlertFound(
            s_id,
            AlertKind.Judge,
            "ZQ1",
            new DateOnly(2026, 3, 1),
            new Finding(
                "bond-denied",
                PracticeScope.Judge,
                1,
                new DateOnly(2026, 3, 1),
                new DateOnly(2026, 5, 1),
                new FigureInterval(0.6, 0.55, 0.65),
                300,
                new FigureInterval(0.85, 0.75, 0.92),
                60,
                1,
                null,
                [Doubts.Late],
                [new MonthFigure(new DateOnly(2026, 3, 1), 6, 5)],
                new string('a', 64)),
            ["judge/ZQ1"],
            [s_id]),
        new AlertConfirmed(),
        new AlertContradicted("Granted bond today."),
        new AlertSupplemented("Only in the morning session."),
        new AlertCorrected("Denies bond without a fee waiver.", new DateOnly(2026, 3, 2), [s_id]),
        new AlertStageChanged(AlertStage.Practice, "Ask for bond in writing."),
        new EvidenceAttached(s_id, "image/jpeg", 183_000, 1_500, 2_000, new string('a', 64)),
        new EvidenceWithdrawn(s_id),
        new ResponseStarted(
            s_id, new Actor(s_id, s_id, Role.Facilitator, "Ana Ruiz"), true, [s_id], s_id, new ResponseTask("Check the bond argument.", new DateOnly(2026, 4, 1))),
        new ResponsePlaced(s_id, 41),
        new QuestionAsked(
            s_id, s_id, AlertKind.Judge, "ZQ1", ["bond"], "SPA", QuestionUrgency.Now, "Telephonic testimony refused. ¿Fundamento?", s_id, "Heron-42", ["ATL"], [$"{s_id}@{s_id}"]),
        new QuestionWidened([$"{s_id}@{s_id}"]),
        new QuestionAnswered(new AnswerContent("Good cause is enough.", "8 CFR 1003.25(c)", "https://www.ecfr.gov/current/title-8")),
        new AnswerCorrected(2, new AnswerContent("Only by motion.")),
        new AnswerRated(2, true),
        new AnswerAccepted(2),
        new QuestionClosed(),
        new QuestionReopened(),
        new QuestionWithdrawn("It named a client."),
        new LibraryItemAdded(LibraryKind.Authority, s_id, s_id, Testimony, s_id),
        new LibraryItemDescribed(Testimony with { Citation = null, Link = null, DecidedOn = null, Field = "Country conditions: Honduras" }),
        new LibraryItemPublished(12, "Good cause is enough.\nBasta una causa justificada.", "Cites the new rule", ["ATL"]),
        new LibraryItemWithdrawn("Overruled."),
        new LibraryItemUsed(s_id, "ATL", "ZQ1", "telephone", new DateOnly(2026, 3, 1), LibraryUseResult.Granted),
        new LibraryUseResultStated(7, null),
        new WorkOrderHeld(new WorkOrder(s_id, 4, s_id, true, [s_id])),
        new ProductionSet(true),
        new ReleaseOrdered(s_id, s_id, ReleasePath.Bond, s_id, "The sponsor is her aunt. La patrocinadora es su tía.", "SP"),
        new ReleaseTriaged(s_id, new DateOnly(2026, 4, 1), [new PlannedStep("translation", ["evidence"], [StepDoer.Attorney, StepDoer.Volunteer], ["bond"], true, 4, false, true)]),
        new ReleaseStepTaken("drafting"),
        new ReleaseStepOffered("translation", s_id),
        new ReleaseStepHandedBack("drafting"),
        new ReleaseStepFinished("drafting", false),
        new ReleaseStepConfirmed("drafting"),
        new ReleaseStepSentBack("drafting", "Cite the lease."),
        new ReleaseTakenOff(s_id),
        new ReleaseDelivered(),
        new ReleaseDeliveredWithGrade(PacketGrade.Silver),
        new ReleaseAccepted(),
        new ReleaseReturned("The declaration is not signed. Falta la firma."),
        new ReleaseFiled(new ReleaseFiling(new DateOnly(2026, 4, 2), FilingWay.Ecas, "E-4711")),
        new ReleaseHeard(new DateOnly(2026, 4, 9)),
        new ReleaseDecided(new ReleaseDecision(OutcomeResult.Granted, new DateOnly(2026, 4, 9), 1500)),
        new ReleaseAppealed(new DateOnly(2026, 4, 20)),
        new ReleaseClosed(OutcomeResult.Granted),
        new ReleaseWithdrawn("Released on recognizance."),
        new PartnerApplied(),
        new PartnerConditionStated("insurance", "A policy for each attorney. Una póliza por abogada.", "Policy PL-4711", new DateOnly(2027, 3, 1)),
        new PartnerConditionDecided("insurance", 1, true, "The policy covers all of them.", new DateOnly(2027, 3, 1)),
        new PartnerReminded(new PartnerReminder("insurance", new DateOnly(2027, 3, 1), 30)),
        new PartnerWithdrawn("We close at the end of the year."),
        new PacketOpened(s_id, s_id, ReleasePath.Bond, new DateOnly(2026, 3, 2)),
        new PacketFileUploaded(new PacketUpload(s_id, "application/pdf", 4711, s_id + s_id, 2, ["This file: page 1 has 96 dots an inch."])),
        new PacketFileRemoved(s_id),
        new PacketExhibitDescribed(s_id, new ExhibitContent("Carta de la tía", "sponsor-letter", ExhibitOrigin.Family, false, true, true)),
        new PacketExhibitLinked(s_id, ["address", "family"]),
        new PacketExhibitsOrdered([s_id]),
        new PacketElementConceded("entry", "Came in without inspection. Entró sin inspección."),
        new PacketDocumentLacked("dispositions", "Never arrested."),
        new PacketTextWritten("motion", "# Introduction\nEleven years.", [new FilledFact("residence-years", "11", 4)]),
        new PacketFilingDescribed(new PacketFiling(
            "Lumpkin, Georgia", "Ada Quill, Esq.", ["120 Sample Street"], "ZZ000123", "Counsel for Respondent", null, null, [], true, [], null, new DateOnly(2026, 3, 20))),
        new PacketTextDrafted("motion"),
        new PacketReadied(),
        new PacketReadiedWithDrafts(new SortedDictionary<string, int> { ["motion"] = 41, ["proposed-order"] = 2 }),
        new DraftChanged("editor", 7, "Ana Ruiz", Delta.Empty.Retain(3).Insert("élan").Delete(2)),
    ];

    private static LibraryContent Testimony => new(
        "Witnesses by telephone", ["asylum", "bond"], ["ATL"], ["ZQ1"], "telephone", "8 CFR 1003.25(c)", "https://www.ecfr.gov/current/title-8", new DateOnly(2026, 3, 1));

    private static DataPointDefinition ShoeSize => new(
        "shoe-size", DataPointGroup.Detention, "Shoe size", "Talla de zapato", DataPointType.Code, null, [new("S", "Small", "Chica")],
        DataPointSensitivity.Ordinary, CaseAction.ReadFacts, "welfare");

    private static TrainingContent Bond => new("Bond hearings", "bond", "https://learn.example/bond", [s_id], [TrainingContent.Detained]);

    public static TheoryData<string> Names => [.. EventNames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_AsItIsWritten_StaysAsItWas(string name)
    {
        var happened = Assert.Single(s_events, e => EventNames.Of(e) == name);
        var json = Encoding.UTF8.GetString(EventNames.Write(happened));
        var file = Path.Combine(Folder(), name + ".json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("CI") != "true") File.WriteAllText(file, json + "\n");

        Assert.True(File.Exists(file), $"{name} has no snapshot. Run the tests without CI=true and review the file.");
        Assert.Equal(File.ReadAllText(file).TrimEnd('\n'), json);
        // And what was written reads back to the same event.
        Assert.Equal(json, Encoding.UTF8.GetString(EventNames.Write(EventNames.Read(name, Encoding.UTF8.GetBytes(json)))));
    }

    [Fact]
    public void TeamMemberAdded_WithAnEndAndDrafts_ReadsBack()
    {
        var added = new TeamMemberAdded(s_id, TeamRole.Interpreter, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), ["strategy"], s_id);
        var json = EventNames.Write(added);

        Assert.Equal(json, EventNames.Write(EventNames.Read("team-member.added.v1", json)));
    }

    [Fact]
    public void CenterJoined_WithItsDay_ReadsBack()
    {
        var json = EventNames.Write(new CenterJoined(s_id, new DateOnly(2026, 6, 1)));

        Assert.Equal(json, EventNames.Write(EventNames.Read("center.joined.v1", json)));
    }

    [Fact]
    public void AlertReported_WithItsSubject_ReadsBack()
    {
        var json = EventNames.Write(new AlertReported(s_id, s_id, AlertKind.Judge, "ZQ1", "Denies bond.", new DateOnly(2026, 3, 1), true, null, ["judge/ZQ1"], [s_id], "bond"));

        Assert.Equal(json, EventNames.Write(EventNames.Read("alert.reported.v1", json)));
    }

    [Fact]
    public void TeamsTaken_OfBeforeTrainingsCounted_LacksNone()
    {
        var json = Encoding.UTF8.GetString(EventNames.Write(new TeamsTaken([Board.Team(0)])));
        var before = json.Replace(""","untrained":[]""", "", StringComparison.Ordinal);

        Assert.NotEqual(json, before);
        Assert.Empty(Assert.IsType<TeamsTaken>(EventNames.Read("teams.taken.v1", Encoding.UTF8.GetBytes(before))).Teams.Single().Untrained);
    }

    [Fact]
    public void Names_OfSnapshots_AreAllKnown() =>
        Assert.Equal(EventNames.All.Keys.Order(), Directory.GetFiles(Folder()).Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [Fact]
    public void OpaqueId_OfAnotherShape_IsNone()
    {
        Assert.True(OpaqueId.IsWellFormed(s_id));
        Assert.All([null, "", "1", s_id + "1", new string('G', 32), new string('A', 32)], id => Assert.False(OpaqueId.IsWellFormed(id)));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(here)!, "Snapshots")).FullName;
}
