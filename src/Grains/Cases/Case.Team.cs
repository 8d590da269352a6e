using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("team-member.added.v1")]
internal sealed record TeamMemberAdded(
    string PersonId, TeamRole Role, DateTimeOffset? Until = null, IReadOnlyList<string>? Drafts = null, string? OrganizationId = null) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId, ["role"] = Role.ToString() };
}

[EventName("team-member.removed.v1")]
internal sealed record TeamMemberRemoved(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

[EventName("assistance.requested.v1")]
internal sealed record AssistanceRequested(string RequestId, string ExpertId, string OrganizationId, DateTimeOffset? Until) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = ExpertId, ["request"] = RequestId };
}

[EventName("assistance.closed.v1")]
internal sealed record AssistanceClosed(string RequestId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["request"] = RequestId };
}

[EventName("break-glass.opened.v1")]
internal sealed record BreakGlassOpened(string PersonId, string Reason, DateTimeOffset Until) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

/// <summary>
/// A command that names a person, with the organization she works in, null when she is nobody here, and whether the conflict check
/// keeps her from the case.
/// </summary>
internal sealed record NamedPerson(CaseCommand Sent, string? OrganizationId, bool HasConflict = false) : Command(Sent.CommandId, Sent.Actor);

/// <summary>A team, with those of it whom the conflict check keeps from the case.</summary>
internal sealed record ScreenedTeam(AssignTeam Sent, IReadOnlyCollection<string> Conflicted) : Command(Sent.CommandId, Sent.Actor);

// Who was let in, by whom, until when.
internal sealed partial record Case
{
    public const int MaxTeam = 50;

    // What an emergency was is in the journal for ever; the team looks at the last ones.
    private const int MostBreakGlass = 20;

    private static readonly ImmutableArray<string> s_drafts = [DraftId.Strategy];

    private static readonly Decision s_nobodyLeft =
        Decision.Refuse("team.last-member", "Nobody could manage the case any more. Add a colleague as counsel first.");

    /// <summary>Who leads the defense, if anybody does.</summary>
    public TeamMember? LeadCounsel(DateTimeOffset now) => Team.Find(member => member.Role is TeamRole.Lead && !(member.Until <= now));

    private bool IsManageable => Team.Any(member =>
        member.Until is null && AccessRules.Gives(member.Role, CaseAction.ManageTeam) && !IsWalled(member.PersonId));

    /// <summary>What <see cref="AccessRules"/> decides by; null when there is no case.</summary>
    public AccessList? Access(int version) => !IsOpened ? null : new AccessList(
        OrganizationId,
        version,
        [
            .. Team.Select(member => new Grant(member.PersonId, member.OrganizationId ?? OrganizationId, member.Role, member.Until, member.Drafts)),
            .. Assistance.Select(asked => new Grant(asked.ExpertId, asked.OrganizationId, TeamRole.Expert, asked.Until)),
            .. BreakGlass.Select(emergency => new Grant(emergency.PersonId, OrganizationId, TeamRole.Emergency, emergency.Until)),
            .. WorkOrders.Where(order => order.IsOpen)
                .SelectMany(order => order.People.Select(person => new Grant(person, order.ProducerId, TeamRole.WorkOrder))),
        ],
        [.. StandingWalls.Select(wall => wall.PersonId).Distinct()]);

    private Case ApplyToTeam(object happened, EventMetadata metadata) => happened switch
    {
        TeamMemberAdded e => this with
        {
            Team = Team.RemoveAll(member => member.PersonId == e.PersonId)
                .Add(new TeamMember(e.PersonId, e.Role, metadata.At, e.Until, e.Drafts, e.OrganizationId)),
            Counsel = CounselWith(e.PersonId, e.Role),
        },
        TeamMemberRemoved e => this with { Team = Team.RemoveAll(member => member.PersonId == e.PersonId), Tasks = TasksWithout(e.PersonId) },
        AssistanceRequested e => this with
        {
            Assistance = Assistance.Add(new Assistance(e.RequestId, e.ExpertId, e.OrganizationId, e.Until, metadata.ActorId, metadata.At)),
        },
        AssistanceClosed e => this with { Assistance = Assistance.RemoveAll(asked => asked.Id == e.RequestId) },
        BreakGlassOpened e => this with
        {
            BreakGlass = [.. BreakGlass.TakeLast(MostBreakGlass - 1), new BreakGlass(e.PersonId, e.Reason, metadata.ActorId, metadata.At, e.Until)],
        },
        _ => ApplyToWalls(happened, metadata),
    };

    private Decision AddMember(AddTeamMember command, string? organizationId, bool hasConflict, DateTimeOffset now)
    {
        if (CheckPart(command, organizationId) is { } refusal) return refusal;
        if (command.Until <= now) return Decision.Refuse("team.until", "Choose a time to come, or leave it open.");
        if (IsWalled(command.PersonId))
        {
            return Decision.Refuse("team.walled", "An ethical wall keeps this person from the case. Ask lead counsel.");
        }

        var known = Team.Find(member => member.PersonId == command.PersonId);
        if (known is not null && known.Role == command.Role && known.Until == command.Until && (known.Drafts ?? []).SequenceEqual(command.Drafts ?? []))
        {
            return Decision.Nothing;
        }

        // Whether, never who: the reason is another client's.
        if (hasConflict && IsCounsel(command.Role)) return Decision.Refuse("team.conflict", "The conflict check says no for this person. Ask lead counsel.");
        if (known is null && Team.Count >= MaxTeam) return Decision.Refuse("team.full", $"A team has up to {MaxTeam} people. Take someone off first.");
        return UnlessNobodyIsLeft(new TeamMemberAdded(
            command.PersonId, command.Role, command.Until, command.Drafts, organizationId == OrganizationId ? null : organizationId));
    }

    private Refusal? CheckPart(AddTeamMember command, string? organizationId)
    {
        var isColleague = organizationId == OrganizationId;
        switch (command.Role)
        {
            case TeamRole.Expert or TeamRole.Emergency or TeamRole.WorkOrder:
                return new Refusal("team.role", "Choose what the person does on the team. An expert is asked for with a request for assistance, a packet is ordered.");
            case TeamRole.OutsideCounsel when organizationId is null || isColleague:
                return new Refusal("team.not-outside", "Outside counsel works in another organization. Choose another role for a colleague.");
            case TeamRole.OutsideCounsel when command.Until is null:
                return new Refusal("team.until-needed", "Say until when outside counsel works on the case.");
            case TeamRole.Interpreter when organizationId is null:
            case not (TeamRole.OutsideCounsel or TeamRole.Interpreter) when !isColleague:
                return new Refusal("team.not-in-organization", "Only people of your own organization can join the team in this role.");
            case TeamRole.Interpreter when command.Drafts is not { Count: > 0 }:
                return new Refusal("team.drafts-needed", "Name the drafts that the interpreter works on.");
        }

        return command.Drafts is null || (command.Role is TeamRole.Interpreter && command.Drafts.All(name => s_drafts.Contains(name)))
            ? null
            : new Refusal("team.drafts", "Only an interpreter is limited to drafts, and only to drafts of this case.");
    }

    /// <summary>Who was walled off, or has a conflict, since it was decided stays out; who has her part already keeps it.</summary>
    private Decision Assign(AssignTeam command, IReadOnlyCollection<string> conflicted, DateTimeOffset now)
    {
        if (command.Members.Count > MaxTeam) return Decision.Refuse("team.full", $"A team has up to {MaxTeam} people.");
        var news = command.Members
            .Where(member => !IsWalled(member.PersonId)
                && !conflicted.Contains(member.PersonId)
                && !(member.Until <= now)
                && Team.All(known => known.PersonId != member.PersonId || known.Role != member.Role))
            .Select(member => new TeamMemberAdded(
                member.PersonId, member.Role, member.Until, member.Drafts, member.OrganizationId == OrganizationId ? null : member.OrganizationId))
            .ToList();
        if (Team.Count + news.Count(member => Team.All(known => known.PersonId != member.PersonId)) > MaxTeam)
        {
            return Decision.Refuse("team.full", $"A team has up to {MaxTeam} people. Take someone off first.");
        }

        var after = news.Aggregate(this, (state, member) => state.Apply(member, default));
        if (!after.IsManageable) return s_nobodyLeft;
        return Status == CaseStatus.Intake ? Decision.Accept([.. news, new StatusChanged(CaseStatus.Preparing)]) : Decision.Accept([.. news]);
    }

    private Decision RemoveMember(RemoveTeamMember command) => Team.Any(member => member.PersonId == command.PersonId)
        ? UnlessNobodyIsLeft(new TeamMemberRemoved(command.PersonId))
        : Decision.Nothing;

    /// <summary>Somebody must be left who can let others in, and whose part does not end by itself.</summary>
    private Decision UnlessNobodyIsLeft(object happened) => Apply(happened, default).IsManageable ? Decision.Accept(happened) : s_nobodyLeft;

    private Decision Ask(RequestAssistance command, string? organizationId, DateTimeOffset now)
    {
        if (organizationId is null) return Decision.Refuse("assistance.expert", "Choose an expert who has an account here.");
        if (command.Until <= now) return Decision.Refuse("team.until", "Choose a time to come, or leave it open.");
        if (Assistance.Any(asked => asked.ExpertId == command.ExpertId && !(asked.Until <= now)))
        {
            return Decision.Refuse("assistance.open", "This expert has been asked already. Close that request first.");
        }

        return Assistance.Count >= MaxTeam
            ? Decision.Refuse("assistance.full", $"A case has up to {MaxTeam} open requests. Close one first.")
            : Decision.Accept(new AssistanceRequested(IdFrom("assistance", command), command.ExpertId, organizationId, command.Until));
    }

    private Decision Close(CloseAssistance command) => Assistance.Any(asked => asked.Id == command.RequestId)
        ? Decision.Accept(new AssistanceClosed(command.RequestId))
        : Decision.Refuse("assistance.unknown", "This request is not open any more.");

    /// <summary>A wall beats an emergency too; and an hour that has passed before it arrived is over.</summary>
    private Decision LetIn(OpenBreakGlass command, DateTimeOffset now) =>
        command.Until <= now || IsWalled(command.PersonId)
            ? Decision.Nothing
            : Decision.Accept(new BreakGlassOpened(command.PersonId, command.Reason, command.Until));
}
