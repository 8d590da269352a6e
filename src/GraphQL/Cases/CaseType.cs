using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Record;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Organizations;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Cases;

[Name("Case"), Description("One matter: a respondent in proceedings and the team that defends her. Only its team sees it.")]
internal sealed partial class CaseType(CaseView view)
{
    private Task? _revealed;

    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the case; each change makes one more.")]
    public int Version => view.Version;

    [Description("Five letters and digits that stand for the respondent wherever her name need not be.")]
    public string Pseudonym => view.Pseudonym;

    [Description("The caption as filed; the pseudonym for who may not learn the name. Privileged: within five minutes of a proof that it is she, and who asked for it is on record.")]
    public async Task<string> Caption([FromServices] AuditLog audit, [FromUserContext] GraphContext user)
    {
        await Reveal(audit, user.Proved().Actor);
        return view.Caption;
    }

    [Description("Alien registration number; null when not known, and for who may not learn the name. Privileged, as the caption.")]
    public async Task<string?> ANumber([FromServices] AuditLog audit, [FromUserContext] GraphContext user)
    {
        await Reveal(audit, user.Proved().Actor);
        return view.ANumber;
    }

    [Description("Co-respondents and adverse parties, whom the conflict check knows; empty for who may not learn the name. Privileged, as the caption.")]
    public async Task<IReadOnlyList<PartyType>> Parties([FromServices] AuditLog audit, [FromUserContext] GraphContext user)
    {
        await Reveal(audit, user.Proved().Actor);
        return [.. view.Parties.Select(party => new PartyType(party))];
    }

    [Description("Where the matter stands.")]
    public CaseStatus Status => view.Status;

    [Description("What the respondent asks for.")]
    public ClaimType Claim => new(view.Claim);

    [Description("Where and how she is in proceedings.")]
    public ProceedingType Proceeding => new(view.Proceeding);

    [Description("Everything on the court's calendar, past and coming.")]
    public IReadOnlyList<HearingType> Hearings => [.. view.Hearings.Select(hearing => new HearingType(hearing))];

    [Description("The soonest hearing that is not over; null when none is on the calendar.")]
    public HearingType? NextHearing([FromServices] TimeProvider clock)
    {
        // A day is over when it is over in Honolulu, the westernmost court: as in the lists of cases.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-10));
        var next = view.Hearings.Where(hearing => hearing.On >= today).OrderBy(hearing => (hearing.On, hearing.At)).FirstOrDefault();
        return next is null ? null : new HearingType(next);
    }

    [Description("What was decided, by the day on which it was.")]
    public IReadOnlyList<CaseOutcomeType> Outcomes => [.. view.Outcomes.Select(outcome => new CaseOutcomeType(outcome))];

    [Description("What the client said when she was asked for something beyond her own defense: her last answer for each use. What is not in it she was not asked, and did not agree to.")]
    [ListSize(3)]
    public IReadOnlyList<RecordedConsentType> Consents => [.. (view.Consents ?? []).Select(consent => new RecordedConsentType(consent))];

    [Obsolete("Ask for consents instead.")]
    [Description("Whether the client agreed to be counted in what researchers and partner programs get; null when she was not asked, and then she is not.")]
    public RecordedConsentType? AggregatesConsent => view.AggregatesConsent is { } consent ? new(consent) : null;

    [Description("The people who see and work on the case.")]
    public IReadOnlyList<TeamMemberType> Team => [.. view.Team.Select(member => new TeamMemberType(member))];

    [Description("What is to be done and what was, in the order in which it was added.")]
    public IReadOnlyList<CaseTaskType> Tasks => [.. view.Tasks.Select(task => new CaseTaskType(task))];

    [Description("Notes in the file, oldest first.")]
    public IReadOnlyList<CaseNoteType> Notes => [.. view.Notes.Select(note => new CaseNoteType(note))];

    [Description("Everything that happened to the case, oldest first.")]
    [ListSize(100)]
    public async Task<IReadOnlyList<CaseHistoryEntryType>> History(
        [FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        var entries = await Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).History(user.Actor), stop);
        return [.. (entries ?? []).Select(entry => new CaseHistoryEntryType(entry))];
    }

    [Description("When the case was opened here.")]
    public DateTimeOffset OpenedAt => view.OpenedAt;

    [Id, Description("Id of the co-edited draft of the strategy, for the live hub and the export.")]
    public string StrategyDraftId => view.StrategyDraftId;

    [Description("The organization that owns the case.")]
    public IDataLoaderResult<OrganizationType> Organization([FromServices] OrganizationNames organizations, [FromUserContext] GraphContext user) =>
        organizations.Load((user.Actor, view.OrganizationId), found => found ?? OrganizationType.Unknown(view.OrganizationId));

    [Description("What one may do here, so that a page offers nothing else.")]
    public IReadOnlyList<CaseAction> May => view.May;

    [Description("Ethical walls around the case, for who may raise them; empty for others.")]
    public IReadOnlyList<WallType> Walls => WallType.All(view.Walls);

    [Description("Open requests for technical assistance.")]
    public IReadOnlyList<AssistanceType> Assistance => [.. view.Assistance.Select(asked => new AssistanceType(asked))];

    [Description("Who was let in by break-glass, oldest first; the last twenty.")]
    public IReadOnlyList<BreakGlassType> BreakGlass => [.. view.BreakGlass.Select(emergency => new BreakGlassType(emergency))];

    [Description("Whether the client may be, and is to be, forgotten, for who may have that done; null for others.")]
    public CaseErasureType? Erasure => CaseErasureType.Of(view.Erasure);

    /// <summary>Once an answer: caption, A-number and parties are one name.</summary>
    private Task Reveal(AuditLog audit, Actor actor) => _revealed ??= audit.WriteAsync(view.May.Contains(CaseAction.RevealName)
        ? AuditEntry.Allowed(view.OrganizationId, actor, AuthorityOf(actor), "client.revealed", $"case/{view.Id}")
        : AuditEntry.Refused(actor, "client.revealed", $"case/{view.Id}"));

    private string AuthorityOf(Actor actor) =>
        view.Team.LastOrDefault(member => member.PersonId == actor.PersonId) is { } member ? $"team/{member.Role}" : $"role/{actor.Role}";

    internal static CaseType? Of(CaseView? view) => view is null ? null : new CaseType(view);
}
