using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Access;

/// <summary>
/// The one rule, whole: every role with every action. The tables are meant to be read by a lawyer; a role or an action
/// without a place in them fails.
/// </summary>
public sealed class AccessRulesTests
{
    private const string Cases = """
        part            | ReadSummary ReadFacts RevealName Write ReadDraft WriteDraft Export ManageTeam ManageWalls BreakGlass Erase ManageClientWalls ReadFile
        Lead            |      x          x         x        x       x         x        x        x          x                    x                        x
        CoCounsel       |      x          x         x        x       x         x        x        x                                                        x
        Facilitator     |      x          x         x        x       x         x        x        x                                                        x
        ReadOnly        |      x          x         x                x                                                                                    x
        Interpreter     |                                            x         x
        OutsideCounsel  |      x          x         x        x       x         x        x                                                                 x
        Expert          |      x          x                          x         x                                                                          x
        Emergency       |      x          x         x        x       x         x        x                                                                 x
        Paralegal       |      x          x         x        x       x         x        x                                                                 x
        WorkOrder       |      x          x
        """;

    private const string Parts = """
        role                      | Lead CoCounsel Facilitator ReadOnly Interpreter OutsideCounsel Expert Emergency Paralegal WorkOrder
        Attorney                  |  x       x          x          x         x            x          x        x         x         x
        Facilitator               |  x       x          x          x         x            x          x        x         x         x
        Administrator             |
        OrganizationAdministrator |                                                                          x
        Auditor                   |
        Interpreter               |                                          x
        BorderXMember             |                                                                                               x
        PartnerProgram            |
        Researcher                |
        """;

    private const string Organizations = """
        role                      | Read Administer ManagePeople KeepProfiles OpenCase AskForBreakGlass GrantBreakGlass ReadAuditLog KeepPrograms
        Attorney                  |  x                                            x           x
        Facilitator               |  x                                x           x           x
        Administrator             |  x       x           x            x
        OrganizationAdministrator |  x                   x            x                       x                x                          x
        Auditor                   |  x                                                                                       x
        Interpreter               |  x
        BorderXMember             |  x
        PartnerProgram            |  x
        Researcher                |  x
        """;

    // With an appointment, which counts for a facilitator alone.
    private const string Centers = """
        role                      | Read SeeRoster Coordinate Administer RecordPlaces
        Attorney                  |  x
        Facilitator               |  x       x         x                    x
        Administrator             |  x       x                    x
        OrganizationAdministrator |  x
        Auditor                   |  x
        Interpreter               |  x
        BorderXMember             |  x
        PartnerProgram            |  x
        Researcher                |  x
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ana = Given.Attorney();

    public static TheoryData<TeamRole, CaseAction, bool> CaseCells => Cells<TeamRole, CaseAction>(Cases);

    public static TheoryData<Role, TeamRole, bool> PartCells => Cells<Role, TeamRole>(Parts);

    public static TheoryData<Role, OrganizationAction, bool> OrganizationCells => Cells<Role, OrganizationAction>(Organizations);

    public static TheoryData<Role, CenterAction, bool> CenterCells => Cells<Role, CenterAction>(Centers);

    [Theory, MemberData(nameof(CaseCells))]
    public void Can_WithAPart_AsTheTableSays(TeamRole part, CaseAction action, bool may)
    {
        var list = List(Grant(part));

        Assert.Equal(may, AccessRules.Can(Ana, action, list, Now));
        Assert.Equal(may ? [Ana.PersonId] : [], AccessRules.Who(list, action, Now));
        // The same person of another organization, a stranger, after the end, behind a wall, on a case that is not there.
        Assert.False(AccessRules.Can(Ana with { OrganizationId = OpaqueId.New() }, action, list, Now));
        Assert.False(AccessRules.Can(Given.Attorney(Ana.OrganizationId), action, list, Now));
        Assert.False(AccessRules.Can(Ana, action, List(Grant(part) with { Until = Now }), Now));
        Assert.False(AccessRules.Can(Ana, action, list with { Walled = [Ana.PersonId] }, Now));
        Assert.False(AccessRules.Can(Ana, action, null, Now));
        Assert.Empty(AccessRules.Who(list with { Walled = [Ana.PersonId] }, action, Now));
        Assert.Empty(AccessRules.Who(List(Grant(part) with { Until = Now }), action, Now));
    }

    [Theory, MemberData(nameof(PartCells))]
    public void Can_PartGivenToARole_CountsAsTheTableSays(Role role, TeamRole part, bool may)
    {
        Assert.Equal(may, AccessRules.MayHold(role, part));
        // An interpreter reads drafts alone, and who works on a packet none.
        var reads = part is TeamRole.WorkOrder ? CaseAction.ReadFacts : CaseAction.ReadDraft;
        Assert.Equal(may, AccessRules.Can(Ana with { Role = role }, reads, List(Grant(part)), Now));
    }

    [Theory, MemberData(nameof(OrganizationCells))]
    public void Can_InAnOrganization_AsTheTableSays(Role role, OrganizationAction action, bool may)
    {
        var actor = Ana with { Role = role };

        Assert.Equal(may, AccessRules.Can(actor, action, Ana.OrganizationId));
        // Only who runs the installation reaches into another organization, and into none.
        Assert.Equal(may && role == Role.Administrator, AccessRules.Can(actor, action, OpaqueId.New()));
        Assert.Equal(may && role == Role.Administrator, AccessRules.Can(actor with { OrganizationId = "" }, action, ""));
    }

    [Theory, MemberData(nameof(CenterCells))]
    public void Can_WithACenter_AsTheTableSays(Role role, CenterAction action, bool may)
    {
        var actor = Ana with { Role = role };

        Assert.Equal(may, AccessRules.Can(actor, action, [Ana.PersonId], isMember: false));
        // Who is in the vanguard sees who else is, whatever her role; who works on cases there records what she saw.
        var asMember = action is CenterAction.SeeRoster || (action is CenterAction.RecordPlaces && role is (Role.Attorney or Role.Facilitator));
        Assert.Equal(may || asMember, AccessRules.Can(actor, action, [Ana.PersonId], isMember: true));
        // Another center's facilitator is a stranger here.
        Assert.Equal(may && (role is not Role.Facilitator || action is CenterAction.Read), AccessRules.Can(actor, action, [OpaqueId.New()], isMember: false));
    }

    [Fact]
    public void Can_OrganizationAdministrator_OnACaseOfHers_WallsBreakGlassAndErasureAlone()
    {
        var administrator = Given.Attorney(Ana.OrganizationId) with { Role = Role.OrganizationAdministrator };
        var list = List(Grant(TeamRole.Lead));

        Assert.Equal([CaseAction.ManageWalls, CaseAction.BreakGlass, CaseAction.Erase, CaseAction.ManageClientWalls], Enum.GetValues<CaseAction>().Where(action => AccessRules.Can(administrator, action, list, Now)));
        Assert.DoesNotContain(Enum.GetValues<CaseAction>(), action => AccessRules.Can(administrator, action, list with { OrganizationId = OpaqueId.New() }, Now));
        Assert.DoesNotContain(Enum.GetValues<CaseAction>(), action => AccessRules.Can(administrator, action, list with { Walled = [administrator.PersonId] }, Now));
    }

    [Fact]
    public void Can_NamedDraftsOnly_ThoseAndNothingElse()
    {
        var list = List(Grant(TeamRole.Interpreter) with { Drafts = ["declaration"] });

        Assert.True(AccessRules.Can(Ana, CaseAction.WriteDraft, list, Now, "declaration"));
        Assert.False(AccessRules.Can(Ana, CaseAction.ReadDraft, list, Now, "strategy"));
        Assert.False(AccessRules.Can(Ana, CaseAction.ReadDraft, list, Now));
        Assert.Equal([Ana.PersonId], AccessRules.Who(list, CaseAction.ReadDraft, Now, "declaration"));
        Assert.Empty(AccessRules.Who(list, CaseAction.ReadDraft, Now, "strategy"));
    }

    [Fact]
    public void Can_WorkOrderThatNamesDrafts_ReadsAndWritesThose_AndReadOnlyNobodyWrites()
    {
        var list = List(Grant(TeamRole.WorkOrder), Grant(TeamRole.WorkOrder) with { Drafts = ["motion"] });
        var member = Ana with { Role = Role.BorderXMember };

        Assert.Equal([CaseAction.ReadDraft, CaseAction.WriteDraft], new[] { CaseAction.ReadDraft, CaseAction.WriteDraft, CaseAction.Export }.Where(action => AccessRules.Can(member, action, list, Now, "motion")));
        Assert.False(AccessRules.Can(member, CaseAction.ReadDraft, list, Now, "strategy"));
        Assert.False(AccessRules.Can(member, CaseAction.ReadDraft, list, Now));
        Assert.Equal([Ana.PersonId], AccessRules.Who(list, CaseAction.WriteDraft, Now, "motion").Distinct());

        var closed = list with { IsReadOnly = true };
        Assert.True(AccessRules.Can(member, CaseAction.ReadDraft, closed, Now, "motion"));
        Assert.False(AccessRules.Can(member, CaseAction.WriteDraft, closed, Now, "motion"));
        Assert.Empty(AccessRules.Who(closed, CaseAction.WriteDraft, Now, "motion"));
    }

    /// <summary>Who may build a packet writes its texts, who only reads the case's file reads them, and others have no part in them.</summary>
    [Fact]
    public void OfText_PartOfTheCase_AsThePacketHasIt()
    {
        foreach (var part in Enum.GetValues<TeamRole>())
        {
            var text = ReleaseRules.OfText(List(Grant(part)), 3, "motion", isWritten: true, OpaqueId.New(), []);
            Assert.Equal(AccessRules.Gives(part, CaseAction.ReadFile), AccessRules.Can(Ana, CaseAction.ReadDraft, text, Now, "motion"));
            Assert.Equal(AccessRules.Gives(part, CaseAction.Write), AccessRules.Can(Ana, CaseAction.WriteDraft, text, Now, "motion"));
        }

        var interpreter = ReleaseRules.OfText(List(Grant(TeamRole.Interpreter) with { Drafts = ["motion"] }), 3, "motion", isWritten: true, OpaqueId.New(), []);
        Assert.False(AccessRules.Can(Ana, CaseAction.ReadDraft, interpreter, Now, "motion"));
        var order = ReleaseRules.OfText(List() with { Version = 4 }, 3, "motion", isWritten: false, Ana.OrganizationId, [Ana.PersonId]);
        Assert.Equal((7, true, false), (order.Version, AccessRules.Can(Ana, CaseAction.ReadDraft, order, Now, "motion"), AccessRules.Can(Ana, CaseAction.WriteDraft, order, Now, "motion")));
        Assert.False(AccessRules.Can(Ana, CaseAction.ReadDraft, order, Now, "proposed-order"));
        Assert.False(AccessRules.Can(Ana, CaseAction.ReadDraft, order with { Walled = [Ana.PersonId] }, Now, "motion"));
    }

    [Fact]
    public void Can_TwoGrants_OneEnded_TheOtherCounts()
    {
        var list = List(Grant(TeamRole.ReadOnly), Grant(TeamRole.CoCounsel) with { Until = Now.AddHours(1) });

        Assert.True(AccessRules.Can(Ana, CaseAction.Write, list, Now));
        Assert.False(AccessRules.Can(Ana, CaseAction.Write, list, Now.AddHours(1)));
        Assert.True(AccessRules.Can(Ana, CaseAction.ReadFacts, list, Now.AddHours(1)));
    }

    private static Grant Grant(TeamRole part) => new(Ana.PersonId, Ana.OrganizationId, part);

    private static AccessList List(params IReadOnlyList<Grant> grants) => new(Ana.OrganizationId, 1, grants, []);

    /// <summary>Reads a table: a cell is what stands under a column's word.</summary>
    private static TheoryData<TRow, TColumn, bool> Cells<TRow, TColumn>(string table)
        where TRow : struct, Enum
        where TColumn : struct, Enum
    {
        var lines = table.Split('\n');
        var columns = Enum.GetValues<TColumn>().Select(column => (column, at: lines[0].IndexOf(' ' + column.ToString(), StringComparison.Ordinal) + 1)).ToList();
        Assert.All(columns, column => Assert.True(column.at > 0, $"No column {column.column}."));
        var cells = new TheoryData<TRow, TColumn, bool>();
        foreach (var row in Enum.GetValues<TRow>())
        {
            var line = Assert.Single(lines, line => line.Split('|')[0].Trim() == row.ToString()).PadRight(lines[0].Length);
            foreach (var (column, at) in columns) cells.Add(row, column, line.AsSpan(at, column.ToString().Length).Contains('x'));
            Assert.Equal(line.Split('|')[1].Count(mark => mark == 'x'), columns.Count(c => line.AsSpan(c.at, c.column.ToString().Length).Contains('x')));
        }

        return cells;
    }
}
