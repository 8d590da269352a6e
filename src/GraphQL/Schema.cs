using GraphQL;
using GraphQL.Execution;
using GraphQL.MicrosoftDI;
using GraphQL.Types;
using GraphQLParser.AST;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Detection;
using LawLab.Grains.Eoir;
using LawLab.Grains.Exports;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Law;
using LawLab.Grains.Library;
using LawLab.Grains.Organizations;
using LawLab.Grains.Policies;
using LawLab.Grains.Practices;
using LawLab.Grains.Questions;
using LawLab.Grains.Record;
using LawLab.Grains.Statistics;
using LawLab.Graph.Accounts;
using LawLab.Graph.Alerts;
using LawLab.Graph.Attorneys;
using LawLab.Graph.BorderX;
using LawLab.Graph.Cases;
using LawLab.Graph.Conferences;
using LawLab.Graph.DataPoints;
using LawLab.Graph.Documentation;
using LawLab.Graph.Drafts;
using LawLab.Graph.Execution;
using LawLab.Graph.Exports;
using LawLab.Graph.Figures;
using LawLab.Graph.Inbox;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Law;
using LawLab.Graph.Library;
using LawLab.Graph.Organizations;
using LawLab.Graph.Policies;
using LawLab.Graph.Practices;
using LawLab.Graph.Questions;
using LawLab.Graph.Record;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;
using LawLab.Graph.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LawLab.Graph;

/// <summary>The graph's parts, put together in one readable place.</summary>
public static class GraphServices
{
    /// <summary>
    /// Registers the graph behind <see cref="GraphDocumentExecutor"/>. The caller registers the grains' readers and the
    /// <see cref="PersistedDocuments"/> of its page, and binds <see cref="GraphOptions"/> to <c>LawLab:GraphQL</c>.
    /// </summary>
    public static IServiceCollection AddLawLabGraphQL(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton<TimeProvider>(ThreadTime.Key, new ThreadTime());
        services.AddOptions<GraphOptions>();
        services.TryAddSingleton(new PersistedDocuments([]));
        services.TryAddSingleton(provider => new CallerBudget(null, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<GraphOptions>>()));
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<CostModel>();
        services.AddSingleton<FailureReporter>();
        services.AddSingleton<GraphDocumentExecutor>();
        services.AddSingleton<ApiReference>();
        AddRoots(services);
        AddLoaders(services);
        services.AddGraphQL(graph => graph
            .AddAutoClrMappings()
            .AddSchema(provider => new LawLabSchema(provider), GraphQL.DI.ServiceLifetime.Singleton)
            .AddScopedSubscriptionExecutionStrategy(serialExecution: false));
        return services;
    }

    private static void AddRoots(IServiceCollection services)
    {
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<AlertQueries>();
        services.AddSingleton<AlertMutations>();
        services.AddSingleton<PracticeQueries>();
        services.AddSingleton<QuestionQueries>();
        services.AddSingleton<QuestionMutations>();
        services.AddSingleton<QuestionSubscriptions>();
        services.AddSingleton<ReleaseRequestQueries>();
        services.AddSingleton<ReleaseRequestMutations>();
        services.AddSingleton<PartnerQueries>();
        services.AddSingleton<PartnerMutations>();
        services.AddSingleton<PacketMutations>();
        services.AddSingleton<ReleaseRequestSubscriptions>();
        services.AddSingleton<PacketSubscriptions>();
        services.AddSingleton<LibraryQueries>();
        services.AddSingleton<LibraryMutations>();
        services.AddSingleton<AlertSubscriptions>();
        services.AddSingleton<AttorneyQueries>();
        services.AddSingleton<AttorneyMutations>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<CaseMutations>();
        services.AddSingleton<CaseSubscriptions>();
        services.AddSingleton<AssignmentDesk>();
        services.AddSingleton<ConferenceQueries>();
        services.AddSingleton<ConferenceMutations>();
        services.AddSingleton<ConferenceSubscriptions>();
        services.AddSingleton<CourtFigureQueries>();
        services.AddSingleton<DataPointQueries>();
        services.AddSingleton<DataPointMutations>();
        services.AddSingleton<DraftQueries>();
        services.AddSingleton<DraftSubscriptions>();
        services.AddSingleton<ExportQueries>();
        services.AddSingleton<ExportMutations>();
        services.AddOptions<ExportOptions>();
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<InboxMutations>();
        services.AddSingleton<InboxSubscriptions>();
        services.AddSingleton<JurisdictionQueries>();
        services.AddSingleton<JurisdictionMutations>();
        services.AddSingleton<JurisdictionSubscriptions>();
        services.AddSingleton<AgencyQueries>();
        services.AddSingleton<LawQueries>();
        services.AddSingleton<LawMutations>();
        services.AddSingleton<PolicyReader>();
        services.AddSingleton<PolicyQueries>();
        services.AddSingleton<PolicyMutations>();
        services.AddSingleton<OrganizationQueries>();
        services.AddSingleton<OrganizationMutations>();
        services.AddSingleton<ReferenceQueries>();
        services.AddSingleton<StatisticQueries>();
    }

    private static void AddLoaders(IServiceCollection services)
    {
        services.AddSingleton<KnownLabels>();
        services.AddScoped<Labels>();
        services.AddScoped<CaseLoads>();
        services.AddSingleton<KnownNames>();
        services.AddScoped<PersonNames>();
        services.AddScoped<OrganizationNames>();
        services.AddScoped<JurisdictionNames>();
        services.AddScoped<CenterViews>();
        services.AddScoped<VanguardCounts>();
        services.AddScoped<TouchCounts>();
        services.AddScoped<QuestionTexts>();
        services.AddScoped<TaskTexts>();
        services.AddScoped<ReleaseOrganizations>();
        services.AddScoped<ReleasePlans>();
        services.AddScoped<ResponseProgress>();
    }
}

/// <summary>Query, mutation and subscription of all features.</summary>
internal sealed class LawLabSchema : Schema
{
    public LawLabSchema(IServiceProvider services)
        : base(new SelfActivatingServiceProvider(services))
    {
        this.RegisterTypeMapping<DateOnly, DateScalar>();
        this.RegisterTypeMapping<TimeOnly, TimeScalar>();
        this.RegisterTypeMapping<DateTimeOffset, InstantScalar>();
        this.RegisterTypeMapping<Role, RoleType>();
        this.RegisterTypeMapping<CaseStatus, CaseStatusType>();
        this.RegisterTypeMapping<CaseOrder, CaseOrderType>();
        this.RegisterTypeMapping<AttorneyOrder, AttorneyOrderType>();
        this.RegisterTypeMapping<AlertOrder, AlertOrderType>();
        this.RegisterTypeMapping<QuestionOrder, QuestionOrderType>();
        this.RegisterTypeMapping<LibraryOrder, LibraryOrderType>();
        this.RegisterTypeMapping<AuditOrder, AuditOrderType>();
        this.RegisterTypeMapping<ConferenceOrder, ConferenceOrderType>();
        this.RegisterTypeMapping<PolicyOrder, PolicyOrderType>();
        this.RegisterTypeMapping<TaskOrder, TaskOrderType>();
        this.RegisterTypeMapping<NoticeOrder, NoticeOrderType>();
        this.RegisterTypeMapping<RuleOrder, RuleOrderType>();
        this.RegisterTypeMapping<LawChangeOrder, LawChangeOrderType>();
        this.RegisterTypeMapping<VolunteerOrder, VolunteerOrderType>();
        this.RegisterTypeMapping<JurisdictionOrder, JurisdictionOrderType>();
        this.RegisterTypeMapping<OrganizationOrder, OrganizationOrderType>();
        this.RegisterTypeMapping<ExportOrder, ExportOrderType>();
        this.RegisterTypeMapping<ReleaseRequestOrder, ReleaseRequestOrderType>();
        this.RegisterTypeMapping<PartnerOrder, PartnerOrderType>();
        this.RegisterTypeMapping<HearingKind, HearingKindType>();
        this.RegisterTypeMapping<CaseTaskState, CaseTaskStateType>();
        this.RegisterTypeMapping<PartyKind, PartyKindType>();
        this.RegisterTypeMapping<DataPointGroup, DataPointGroupType>();
        this.RegisterTypeMapping<DataPointType, DataPointTypeType>();
        this.RegisterTypeMapping<DataPointSensitivity, DataPointSensitivityType>();
        this.RegisterTypeMapping<DataPointOrigin, DataPointOriginType>();
        this.RegisterTypeMapping<DataPointSource, DataPointSourceType>();
        this.RegisterTypeMapping<TeamRole, TeamRoleType>();
        this.RegisterTypeMapping<CaseAction, CaseActionType>();
        this.RegisterTypeMapping<SeatRole, SeatRoleType>();
        this.RegisterTypeMapping<GaugeState, GaugeStateType>();
        this.RegisterTypeMapping<AccessItem, AccessItemType>();
        this.RegisterTypeMapping<AccessAnswer, AccessAnswerType>();
        this.RegisterTypeMapping<DetainerAnswer, DetainerAnswerType>();
        this.RegisterTypeMapping<HealthSource, HealthSourceType>();
        this.RegisterTypeMapping<HealthUnit, HealthUnitType>();
        this.RegisterTypeMapping<AuditResult, AuditResultType>();
        this.RegisterTypeMapping<NoticeClass, NoticeClassType>();
        this.RegisterTypeMapping<FollowScope, FollowScopeType>();
        this.RegisterTypeMapping<NoticeMail, NoticeMailType>();
        this.RegisterTypeMapping<ConferenceStage, ConferenceStageType>();
        this.RegisterTypeMapping<ConferencePart, ConferencePartType>();
        this.RegisterTypeMapping<ConferenceAction, ConferenceActionType>();
        this.RegisterTypeMapping<Complexity, ComplexityType>();
        this.RegisterTypeMapping<AgendaKind, AgendaKindType>();
        this.RegisterTypeMapping<MoveCause, MoveCauseType>();
        this.RegisterTypeMapping<PlacementReason, PlacementReasonType>();
        this.RegisterTypeMapping<PlacementObstacle, PlacementObstacleType>();
        this.RegisterTypeMapping<PassageKind, PassageKindType>();
        this.RegisterTypeMapping<OutcomeKind, OutcomeKindType>();
        this.RegisterTypeMapping<OutcomeResult, OutcomeResultType>();
        this.RegisterTypeMapping<AskedBy, AskedByType>();
        this.RegisterTypeMapping<PracticeScope, PracticeScopeType>();
        this.RegisterTypeMapping<PolicyKind, PolicyKindType>();
        this.RegisterTypeMapping<RuleKind, RuleKindType>();
        this.RegisterTypeMapping<RuleStanding, RuleStandingType>();
        this.RegisterTypeMapping<Filing, FilingType>();
        this.RegisterTypeMapping<Circumstance, CircumstanceType>();
        this.RegisterTypeMapping<FiledBy, FiledByType>();
        this.RegisterTypeMapping<ReleasePath, ReleasePathKindType>();
        this.RegisterTypeMapping<PathStanding, PathStandingType>();
        this.RegisterTypeMapping<DeadlineMove, DeadlineMoveType>();
        this.RegisterTypeMapping<RouteFact, RouteFactType>();
        this.RegisterTypeMapping<ChancesStanding, ChancesStandingType>();
        this.RegisterTypeMapping<DetentionAuthority, DetentionAuthorityType>();
        this.RegisterTypeMapping<MannerOfEntry, MannerOfEntryType>();
        this.RegisterTypeMapping<RemovalOrder, RemovalOrderType>();
        this.RegisterTypeMapping<FearFinding, FearFindingType>();
        this.RegisterTypeMapping<AgencyUnit, AgencyUnitType>();
        this.RegisterTypeMapping<QuestionUrgency, QuestionUrgencyType>();
        this.RegisterTypeMapping<QuestionStage, QuestionStageType>();
        this.RegisterTypeMapping<QuestionChange, QuestionChangeType>();
        this.RegisterTypeMapping<QuestionAction, QuestionActionType>();
        this.RegisterTypeMapping<ReleaseStage, ReleaseStageType>();
        this.RegisterTypeMapping<ReleaseStepState, ReleaseStepStateType>();
        this.RegisterTypeMapping<ReleaseAction, ReleaseActionType>();
        this.RegisterTypeMapping<PartnerStage, PartnerStageType>();
        this.RegisterTypeMapping<PartnerConditionState, PartnerConditionStateType>();
        this.RegisterTypeMapping<PartnerAction, PartnerActionType>();
        this.RegisterTypeMapping<StepDoer, StepDoerType>();
        this.RegisterTypeMapping<FilingWay, FilingWayType>();
        this.RegisterTypeMapping<LateCause, LateCauseType>();
        this.RegisterTypeMapping<ScheduleReason, ScheduleReasonType>();
        this.RegisterTypeMapping<ScheduleChangeReason, ScheduleChangeReasonType>();
        this.RegisterTypeMapping<PacketGrade, PacketGradeType>();
        this.RegisterTypeMapping<PacketHelper, PacketHelperType>();
        this.RegisterTypeMapping<PacketTextUse, PacketTextUseType>();
        this.RegisterTypeMapping<ExhibitOrigin, ExhibitOriginType>();
        this.RegisterTypeMapping<PacketGapKind, PacketGapKindType>();
        this.RegisterTypeMapping<LibraryKind, LibraryKindType>();
        this.RegisterTypeMapping<LibraryStage, LibraryStageType>();
        this.RegisterTypeMapping<LibraryAction, LibraryActionType>();
        this.RegisterTypeMapping<LibraryUseResult, LibraryUseResultType>();
        this.RegisterTypeMapping<AlertKind, AlertKindType>();
        this.RegisterTypeMapping<AlertStage, AlertStageType>();
        this.RegisterTypeMapping<AlertChange, AlertChangeType>();
        this.RegisterTypeMapping<AlertAction, AlertActionType>();
        this.RegisterTypeMapping<Accreditation, AccreditationType>();
        this.RegisterTypeMapping<VolunteerDoor, VolunteerDoorType>();
        this.RegisterTypeMapping<MentorField, MentorFieldType>();
        this.RegisterTypeMapping<VolunteerStage, VolunteerStageType>();
        this.RegisterTypeMapping<EoirSubject, CourtFigureSubjectType>();
        this.RegisterTypeMapping<EoirDenominator, CourtFigureDenominatorType>();
        this.RegisterTypeMapping<StatisticMeasure, StatisticMeasureType>();
        this.RegisterTypeMapping<StatisticSince, StatisticSinceType>();
        this.RegisterTypeMapping<StatisticDimension, StatisticDimensionType>();
        this.RegisterTypeMapping<StatisticInterval, StatisticIntervalType>();
        this.RegisterTypeMapping<ConsentUse, ConsentUseType>();
        this.RegisterTypeMapping<ConsentHow, ConsentHowType>();
        this.RegisterTypeMapping<ExportKind, ExportKindType>();
        this.RegisterTypeMapping<ExportPhase, ExportPhaseType>();
        this.RegisterTypeMapping<ExportTable, ExportTableType>();
        this.RegisterTypeMapping<ExportFormat, ExportFormatType>();
        this.RegisterTypeMapping<ExportState, ExportStateType>();

        Query = new RootType("Query", "What can be asked. Everything is answered as of who asks: absent and forbidden look alike.")
            .With<AccountQueries>()
            .With<CaseQueries>()
            .With<DraftQueries>()
            .With<ConferenceQueries>()
            .With<AlertQueries>()
            .With<PracticeQueries>()
            .With<AgencyQueries>()
            .With<PolicyQueries>()
            .With<LawQueries>()
            .With<QuestionQueries>()
            .With<ReleaseRequestQueries>()
            .With<PartnerQueries>()
            .With<LibraryQueries>()
            .With<AttorneyQueries>()
            .With<JurisdictionQueries>()
            .With<OrganizationQueries>()
            .With<DataPointQueries>()
            .With<ReferenceQueries>()
            .With<CourtFigureQueries>()
            .With<StatisticQueries>()
            .With<ExportQueries>()
            .With<AuditQueries>()
            .With<InboxQueries>();
        Mutation = new RootType("Mutation", "What can be changed. Each field is one command, written before it is answered; its payload says when it was refused.")
            .With<CaseMutations>()
            .With<ConferenceMutations>()
            .With<AlertMutations>()
            .With<PolicyMutations>()
            .With<LawMutations>()
            .With<QuestionMutations>()
            .With<ReleaseRequestMutations>()
            .With<PartnerMutations>()
            .With<PacketMutations>()
            .With<LibraryMutations>()
            .With<AttorneyMutations>()
            .With<JurisdictionMutations>()
            .With<OrganizationMutations>()
            .With<DataPointMutations>()
            .With<ExportMutations>()
            .With<InboxMutations>();
        Subscription = new RootType("Subscription", "What can be followed, over graphql-transport-ws or as server-sent events.")
            .With<CaseSubscriptions>()
            .With<DraftSubscriptions>()
            .With<ConferenceSubscriptions>()
            .With<AlertSubscriptions>()
            .With<QuestionSubscriptions>()
            .With<ReleaseRequestSubscriptions>()
            .With<PacketSubscriptions>()
            .With<JurisdictionSubscriptions>()
            .With<InboxSubscriptions>();
        CostDirectives.Declare(this);
    }
}
