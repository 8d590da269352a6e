using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;

namespace LawLab.Web.Tests.Access;

/// <summary>
/// What a door is given: values by the name of the member that takes them, such that whoever may do the thing is not refused for
/// what she sent. A member that has no value here and needs one fails the test, which then says what to add.
/// </summary>
internal sealed class Samples(Cast cast)
{
    private static readonly HashSet<string> s_leftOut =
    [
        // A list that is narrowed to one number would hide the others, and the cast's cases have numbers of their own.
        "CaseFilterInput.aNumber",
        // The answers are about the case, and of no list.
        "AskQuestionInput.caseId", "AskQuestionInput.place", "Case.dataPointHistory.hearingId", "DataPointValueInput.hearingId", "AddObservationInput.hearingId", "DefineDataPointInput.list",
        // Each team has others who may be given a task; and a goal is its facilitators' alone.
        "AddCaseTaskInput.assigneeId", "AssignCaseTaskInput.assigneeId", "RespondToAlertInput.goal",
        // An event that begins, and the whole list of cases.
        "SetPolicyEventInput.eventId", "SetPolicyEventInput.until", "SetPolicyEventInput.contests", "CaseFilterInput.touchedBy",
        // What it answers, and what only another kind of item has.
        "ReleaseRequestFilterInput.stage", "ReleaseRequestFilterInput.late", "ReleaseRequestFilterInput.mine", "ReleaseRequestFilterInput.caseId",
        "StatePartnerConditionInput.validUntil", "DecidePartnerConditionInput.validUntil",
        "TriageReleaseInput.promisedOn", "OfferReleaseStepInput.personId", "DecideReleaseInput.amount", "DecideReleaseInput.decidedBy", "CloseReleaseInput.outcome",
        "DescribeFilingInput.opponents", "DescribeFilingInput.servedTo", "DescribeFilingInput.servedHow", "DescribeFilingInput.servedOn", "DescribeFilingInput.judge",
        "DescribeFilingInput.caseNumber", "DescribeFilingInput.eoirNumber",
        "AddLibraryItemInput.alertId", "LibraryContentInput.citation", "LibraryContentInput.link", "LibraryContentInput.decidedOn", "LibraryContentInput.field",
        "Query.libraryItems.search",
        // All that there is: what is narrowed is refused to some for another reason.
        "Query.statistics.from", "Query.statistics.to", "Query.statistics.interval", "StatisticFilterInput.result", "StatisticFilterInput.court", "StatisticFilterInput.judge",
        "StatisticFilterInput.nationality", "StatisticFilterInput.detained", "StatisticFilterInput.represented", "StatisticFilterInput.application",
        "StatisticFilterInput.points",
    ];

    private int _count;

    /// <summary>The value of a member of a type, argument or input; null when none is known.</summary>
    public string? Find(string owner, string member, Try request) =>
        s_leftOut.Contains($"{owner}.{member}") || (owner is "AlertFilterInput" or "QuestionFilterInput" && member is not "place")
        || (owner is "LibraryFilterInput" && member is not "judge") ? null :
        ByOwner($"{owner}.{member}", request) ?? UsedUp($"{owner}.{member}", member, request) ?? OfObject(member, request) ?? ByName(member, request);

    /// <summary>As <see cref="Find"/>, where one is needed.</summary>
    public string Need(string owner, string member, Try request) => Find(owner, member, request)
        ?? throw new InvalidOperationException($"No value is known for {owner}.{member}. Add one to {nameof(Samples)}.");

    /// <summary>A body that is no JSON; null where it is.</summary>
    public static byte[]? File(string door) => door switch
    {
        "POST /alerts/{alertId}/evidence" => MadePicture.Jpeg(),
        // No packet takes the same file twice.
        "POST /packets/{releaseRequestId}/files" => MadePicture.Jpeg(8 + Random.Shared.Next(4_000)),
        _ => null,
    };

    /// <summary>Whether an input that may be left out is. A list is asked for without conditions: they leave fewer rows, and the list is what is compared.</summary>
    public static bool LeavesOut(string member) => s_leftOut.Contains(member) || member.EndsWith(".where", StringComparison.Ordinal);

    /// <summary>The word of an enumeration, where the first one will not do.</summary>
    public static string? Word(string member) => member switch
    {
        "AdvanceConferenceInput.stage" => "LIVE",
        "InviteToConferenceInput.part" => "WATCHER",
        // What is over is over for all who try after her.
        "SetAlertStageInput.stage" => "PRACTICE",
        "DefineDataPointInput.seenBy" => "READ_FACTS",
        // It has answers of its own.
        "DefineDataPointInput.type" => "CODE",
        _ => null,
    };

    /// <summary>A list of more than one value, where one will not do.</summary>
    public IReadOnlyList<string>? Many(string member) => member switch
    {
        "Query.courtFigures.by" => ["COURT", "JUDGE", "NATIONALITY", "REPRESENTATION", "CUSTODY", "MONTH"],
        "OpenVoteInput.options" => ["Yes", "No"],
        "OfferTrainingInput.prerequisites" or "ChangeTrainingInput.prerequisites" => [],
        "FormLearningGroupInput.personIds" => [cast.Visitor("facilitator").Person!.PersonId, cast.Visitor("attorney").Person!.PersonId],
        _ => null,
    };

    /// <summary>The objects of the table, and the default one of a kind where the door is about another.</summary>
    private string? OfObject(string member, Try request)
    {
        var id = request.Thing.Id(request.Visitor);
        return member switch
        {
            "id" => request.Kind.Length > 0 ? id : OpaqueId.New(),
            "draftId" => DraftId.StrategyOf(id).ToString(),
            "personId" => request.Kind == Kind.Case ? cast.Spare.PersonId : OpaqueId.New(),
            _ when Kind.OfArgument(member) is { Length: > 0 } kind => kind == request.Kind ? id : Default(kind, request.Visitor),
            _ => null,
        };
    }

    /// <summary>What a command that is carried out uses up.</summary>
    private string? UsedUp(string full, string member, Try request) => full switch
    {
        "GrantBreakGlassInput.requestId" => cast.BreakGlassRequest,
        // Closing is the end of one: another that the same people are at.
        "CloseConferenceInput.conferenceId" => cast.EndOf(request.Thing.Id(request.Visitor)),
        "CloseQuestionInput.questionId" => cast.Question(request.Thing.Id(request.Visitor))?.ToClose ?? request.Thing.Id(request.Visitor),
        "WithdrawQuestionInput.questionId" => cast.Question(request.Thing.Id(request.Visitor))?.ToWithdraw ?? request.Thing.Id(request.Visitor),
        "WithdrawEvidenceInput.evidenceId" => cast.Alert(request.Thing.Id(request.Visitor))?.ToWithdraw ?? OpaqueId.New(),
        _ when member is "evidenceId" => cast.Alert(request.Thing.Id(request.Visitor))?.Picture ?? OpaqueId.New(),
        "WithdrawLibraryItemInput.libraryItemId" => cast.LibraryItem(request.Thing.Id(request.Visitor))?.ToWithdraw ?? request.Thing.Id(request.Visitor),
        "PublishLibraryItemInput.libraryItemId" => cast.LibraryItem(request.Thing.Id(request.Visitor))?.ToPublish() ?? request.Thing.Id(request.Visitor),
        "AddCasesInput.caseIds" or "AssessCaseInput.caseId" or "PlacementInput.caseId" or "QueueCaseInput.caseId" or "UnplacedCaseInput.caseId" =>
            cast.ConferenceCase,
        "RemoveCasesInput.caseIds" => OpaqueId.New(),
        "CastVoteInput.voteId" => cast.Vote,
        "RenameTeamInput.teamId" or "SeatMemberInput.teamId" or "UnseatMemberInput.teamId" => cast.Center.Team,
        "ChangeTrainingInput.trainingId" or "RecordTrainingDoneInput.trainingId" => cast.Center.Training,
        "RecordGoalProgressInput.goalId" => cast.Center.Goal,
        "SeatMemberInput.personId" => cast.Visitor("attorney").Person!.PersonId,
        "AppointFacilitatorInput.personId" or "SetGoalInput.ownerId" => cast.Visitor("facilitator").Person!.PersonId,
        "AcceptReleaseInput.releaseRequestId" or "ReturnReleaseInput.releaseRequestId" => cast.Release(request.Thing.Id(request.Visitor))?.Take(ReleaseStage.Delivered, request.Visitor) ?? request.Thing.Id(request.Visitor),
        "HearReleaseInput.releaseRequestId" or "DecideReleaseInput.releaseRequestId" or "FileReleaseInput.releaseRequestId" =>
            cast.Release(request.Thing.Id(request.Visitor))?.Take(ReleaseStage.Filed, request.Visitor) ?? request.Thing.Id(request.Visitor),
        "AppealReleaseInput.releaseRequestId" or "CloseReleaseInput.releaseRequestId" => cast.Release(request.Thing.Id(request.Visitor))?.Take(ReleaseStage.Decided, request.Visitor) ?? request.Thing.Id(request.Visitor),
        "WithdrawReleaseInput.releaseRequestId" or "TakeReleaseStepInput.releaseRequestId" => cast.Release(request.Thing.Id(request.Visitor))?.Take(ReleaseStage.Triaged, request.Visitor) ?? request.Thing.Id(request.Visitor),
        "TriageReleaseInput.supervisorId" => cast.Producer.PersonId,
        "OrderReleaseInput.producerId" => request.Visitor.Person?.OrganizationId ?? cast.Organization,
        "RequestAssistanceInput.personId" or "AskToLiftWallInput.personId" or "LiftWallInput.personId" => cast.Take(request.Thing.Id(request.Visitor), full),
        // What is done or dropped is so for all who try after her; what is said or given anew stays open.
        "FinishCaseTaskInput.taskId" or "DropCaseTaskInput.taskId" => cast.Take(request.Thing.Id(request.Visitor), "taskId"),
        // It is not changed: whoever may record it may say it again.
        "RecordANumberInput.aNumber" => cast.NumberOf(request.Thing.Id(request.Visitor)),
        // Nobody of the table asked for one; that it is its person's alone is tested where exports are.
        _ when member is "exportId" => OpaqueId.New(),
        _ when member is "statisticId" => cast.Statistic,
        _ when member is "taskId" => cast.OpenTaskOf(request.Thing.Id(request.Visitor)),
        _ when member is "hearingId" or "requestId" or "outcomeId" => cast.Take(request.Thing.Id(request.Visitor), member),
        _ => null,
    };

    private string Default(string kind, Visitor visitor) => kind switch
    {
        // A center that nobody shares with anyone: joining it lets nobody see more.
        Kind.Jurisdiction => OpaqueId.New(),
        _ => cast.Things(kind)[0].Id(visitor),
    };

    private string? ByOwner(string member, Try request) => member switch
    {
        "POST /profiles/import.body" => "email",
        "POST /graphql.body" => """{"query":"{ me { id } }"}""",
        "RecordFacilityAccessInput.on" or "RecordDetainerPolicyInput.on" => DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "ConsentDetailsInput.form" => "2026-11-27",
        "ConsentDetailsInput.on" or "FileReleaseInput.on" or "HearReleaseInput.on" or "DecideReleaseInput.on" or "AppealReleaseInput.on" => DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "InvitationRequest.email" => $"new{OpaqueId.New()}@lawlab.test",
        "Query.attorneys.text" or "CaseFilterInput.text" or "AlertFilterInput.place" or "QuestionFilterInput.place" or "AskedBeforeInput.place" or "LibraryFilterInput.judge" =>
            request.Thing.Words(request.Visitor),
        // Each case of the cast has a note that begins with it.
        "Query.searchCases.text" => "note",
        "LibraryContentInput.motion" or "RecordLibraryUseInput.motion" => "bond",
        "RecordLibraryUseInput.on" => "2026-03-02",
        "AddLibraryItemInput.openingText" or "PublishLibraryItemInput.note" => "A made-up line",
        "LibraryContentInput.courts" => "ATL",
        "LibraryContentInput.judges" => "ZQ4",
        "Query.libraryItems.first" or "Query.searchCases.first" => "100",
        "Query.audit.first" => "100",
        // More than there are of one place.
        "Query.alerts.first" or "Query.questions.first" => "6",
        // All that are kept: none stands before another.
        "Query.askedBefore.first" => "100",
        "AskedBeforeInput.jurisdictionId" => cast.Jurisdiction,
        "CorrectAnswerInput.answer" or "RateAnswerInput.answer" or "AcceptAnswerInput.answer" => "2",
        // Not the judge of the cases: who opens one is touched by no alert of theirs.
        "ReportAlertInput.place" or "ProceedingInput.judge" => "ZQ4",
        "Query.policyEvents.measure" => "bond-denied",
        "SetPolicyEventInput.on" => "2026-03-02",
        "SetPolicyEventInput.circuits" => "9",
        "SetPolicyEventInput.measures" => "bond-denied",
        "SetPolicyEventInput.sources" => "https://example.org/",
        "ConfirmPolicyEventInput.eventId" or "WithdrawPolicyEventInput.eventId" => OpaqueId.New(),
        "Query.rule.id" => "bia-appeal-10",
        "Query.draft.id" or "Subscription.draftChanged.id" => DraftId.StrategyOf(request.Thing.Id(request.Visitor)).ToString(),
        "Draft.changes.after" => "0",
        // What there is is told at once.
        "Subscription.jurisdictionFiguresChanged.after" => "none",
        "Query.deadlines.from" => "2026-03-09",
        "ProposeLawInput.why" => "A made-up line",
        "RuleTextInput.name" => "made-up",
        "RuleTextInput.value" => "filing=board-brief;days=20;at=board",
        "RuleTextInput.circuits" => "11",
        "RuleTextInput.courts" => "ATL",
        "RuleTextInput.contests" => "bia-brief-20",
        "RuleTextInput.sources" => "8-cfr-1003-38",
        "LawSourceInput.retrieved" => "2026-11-01",
        "RouteTextInput.effect" => "closes",
        "RouteTextInput.rule" => "bia-brief-20",
        "ApproveLawInput.proposalId" or "WithdrawLawInput.proposalId" => OpaqueId.New(),
        "SetFalseAlarmBudgetInput.falseAlarms" => "2",
        "RecordOutcomeInput.code" => "ASYL",
        "RecordOutcomeInput.decidedBy" => $"Z{Next()}",
        "RecordOutcomeInput.on" or "PracticeFilterInput.to" => "2025-06-02",
        "PracticeFilterInput.from" => "2024-01-01",
        "PracticeFilterInput.decidedBy" => "ZQ1",
        "SetAlertStageInput.note" => "A made-up line",
        "StatisticAnswerInput.point" => "manner-of-entry",
        "StatisticAnswerInput.code" => "EWI",
        // One that the jurisdiction does not have: its own stays, whoever comes first.
        "RemoveCourtInput.court" => "CHL",
        "Query.courtFigures.code" => "ASYL",
        // An entry with details, whatever else went on record meanwhile.
        "AuditFilterInput.action" => "team-member.added",
        "RaiseWallInput.personId" => OpaqueId.New(),
        "EstablishJurisdictionInput.name" or "EstablishJurisdictionInput.fieldOffice" => "Made-Up",
        "KindRuleInput.kind" => "team.joined",
        "FollowPlaceInput.code" or "UnfollowPlaceInput.code" => "ZQ1",
        // Nobody is there.
        "WebhookWish.address" => "http://127.0.0.1:9/",
        "GET /docs/api/{type}.type" => "Case",
        "ProgramKeyWish.program" or "ProgramKeyWish.purpose" => "A made-up line",
        "ProgramKeyWish.scopes" => "[\"CODES\"]",
        "ProgramKeyWish.endsAt" => $"\"{DateTimeOffset.UtcNow.AddDays(30):O}\"",
        "WebhookReplay.since" => $"\"{DateTimeOffset.UtcNow.AddDays(-1):O}\"",
        "SetNotificationRulesInput.timeZone" => "America/Chicago",
        "SetNotificationRulesInput.digestAt" => "17:00",
        "SetNotificationRulesInput.language" => "es",
        "QuietHoursInput.from" => "22:00",
        "QuietHoursInput.to" => "07:00",
        "ReadDraftAt.version" or "ReturnBoard.version" => "1",
        "WithdrawInvitationInput.personId" or "InviteToConferenceInput.personIds" => OpaqueId.New(),
        "HoldCases.caseIds" => "[]",
        "DisbandTeamInput.teamId" or "WithdrawTrainingInput.trainingId" or "DropGoalInput.goalId" => OpaqueId.New(),
        "RecordTrainingDoneInput.doneOn" or "RecordGoalProgressInput.on" => "2026-03-06",
        "StartAgendaItem.item" => "\"PLACING\"",
        "ResponseGoalInput.baseline" => "85",
        "ResponseGoalInput.target" => "60",
        "ResponseGoalInput.due" or "ResponseTaskInput.dueOn" or "AddCaseTaskInput.dueOn" or "ChangeCaseTaskInput.dueOn" =>
            DateOnly.FromDateTime(DateTime.UtcNow).AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "AssignMentorInput.mentorId" => cast.Spare.PersonId,
        "Case.dataPointHistory.point" or "DataPointValueInput.point" => "literacy",
        "DataPointValueInput.value" => "none",
        "AddObservationInput.tags" => "delay",
        "DefineDataPointInput.code" => string.Create(CultureInfo.InvariantCulture, $"made-up-{Next()}"),
        "RetireDataPointInput.code" => "client-satisfaction",
        "DataPointConditionInput.point" => "detained-now",
        "DataPointConditionInput.values" => "yes",
        "BeginPacketTextInput.text" or "TakeOutPacketTextInput.text" or "FillPacketTextInput.text" => "petition",
        "ConcedeElementInput.element" or "LinkExhibitInput.elements" => "custody",
        "LackDocumentInput.document" => "fee",
        // What is stated anew and what is decided are two: a decision is about the statement that was read.
        "StatePartnerConditionInput.condition" => "non-profit",
        "StatePartnerConditionInput.evidence" => "A made-up line",
        "DecidePartnerConditionInput.condition" => "access",
        "DecidePartnerConditionInput.statement" => "1",
        // Whose organization withdrew could order nothing after her.
        "WithdrawPartnershipInput.reason" => "",
        "DescribeExhibitInput.document" => "other",
        "ConcedeElementInput.concession" or "DescribeFilingInput.place" or "DescribeFilingInput.practitioner" or "DescribeFilingInput.role" or "DescribeFilingInput.address" => "A made-up line",
        "GET /packets/{releaseRequestId}/download.format" => "docx",
        _ => null,
    };

    private string? ByName(string member, Try request) => member switch
    {
        "commandId" => Guid.NewGuid().ToString("D"),
        "first" => "2",
        "list" => "court",
        "court" => "ATL",
        "judge" => "ZQ1",
        "nationality" => "GT",
        "language" or "languages" => "SP",
        "relief" => "ASYL",
        "places" => "ATL",
        "subjects" => "asylum",
        "message" => "A made-up line",
        "trainingId" => OpaqueId.New(),
        "doneOn" => "2024-03-01",
        "dryRun" => "true",
        "caseType" => "RMV",
        "noticeToAppearOn" => "2024-03-01",
        "admittedOn" => "2015-05-04",
        "on" => new DateOnly(2040, 1, 1).AddDays(Next()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "at" => "09:30",
        "state" => "GA",
        "caption" => "Matter of Made-Up",
        "aNumber" => "000100100",
        "reviewOn" => "2040-01-01",
        "step" => "evidence",
        "text" or "instructions" or "reasons" or "receipt" or "openingText" or "name" or "reason" or "what" or "facility" or "words" or "source" or "county" or "citation" or "summary" or "note" => "A made-up line",
        "since" => DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "code" => string.Create(CultureInfo.InvariantCulture, $"Q{Letter(Next() / 26)}{Letter(_count)}"),
        "hoursPerMonth" => Cast.HoursPerMonth.ToString(CultureInfo.InvariantCulture),
        "months" => "3",
        "weeks" => "12",
        "email" => request.Visitor.Person?.Email ?? "nobody@lawlab.test",
        "password" or "currentPassword" or "newPassword" => TestPerson.Password,
        "ceremony" => "no ceremony",
        "credential" => "{}",
        "refreshToken" => request.Visitor.Tokens?.RefreshToken ?? "no token",
        "token" => "no token",
        "path" => "anywhere",
        "startsAt" => "2040-05-04T14:00:00Z",
        "endsAt" => "2040-05-04T19:00:00Z",
        "timeZone" => "America/New_York",
        "voteId" or "wishId" or "fileId" or "fileIds" => OpaqueId.New(),
        "authority" or "question" or "topic" => "A made-up line",
        "followUpOn" => "2040-01-01",
        "subject" or "requiredFor" => "asylum",
        "label" or "labelEs" or "purpose" => "A made-up line",
        "title" => string.Create(CultureInfo.InvariantCulture, $"A made-up training {Next()}"),
        "link" => "https://lawlab.test/made-up",
        "measure" or "unit" => "A made-up line",
        "due" => "2040-01-01",
        "moveVersion" or "seed" or "version" => "1",
        "moves" => $$"""{"commandId":"{{Guid.NewGuid():D}}","placements":[{"caseId":"{{cast.ConferenceCase}}","fromTeamId":null,"toTeamId":null}]}""",
        "format" => "txt",
        "change" => $$$"""{"clientId":"{{{OpaqueId.New()}}}","sequence":1,"baseVersion":0,"delta":{"ops":[{"insert":"x"}]}}""",
        "afterVersion" => "0",
        "range" => """{"index":0,"length":0}""",
        _ => null,
    };

    private int Next() => Interlocked.Increment(ref _count);

    private static char Letter(int number) => (char)('C' + (number % 20));
}
