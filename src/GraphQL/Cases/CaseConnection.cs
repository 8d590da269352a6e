using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Cases;

[Description("A page of cases.")]
internal sealed class CaseConnection(CasePage page)
{
    [Description("The cases.")]
    public IReadOnlyList<CaseSummary> Nodes => [.. page.Rows.Select(row => new CaseSummary(row))];

    [Description("The cases, each with its cursor.")]
    public IReadOnlyList<CaseEdge> Edges => [.. page.Rows.Zip(page.Cursors, (row, cursor) => new CaseEdge(row, cursor))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.Cursors.Count == 0 ? null : page.Cursors[^1]);

    [Description("How many cases the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("A case in a list, with its cursor.")]
internal sealed class CaseEdge(CaseRow row, string cursor)
{
    [Description("To ask for the cases after this one.")]
    public string Cursor => cursor;

    [Description("The case.")]
    public CaseSummary Node => new(row);
}

[Description("A case in a list: nothing that names the respondent.")]
internal sealed class CaseSummary(CaseRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("Five letters and digits that stand for the respondent.")]
    public string Pseudonym => row.Pseudonym;

    [Description("Where the matter stands.")]
    public CaseStatus Status => row.Status;

    [Description("The immigration court, of the list court.")]
    public CodedValue Court => new(CodeLists.Court, row.CourtCode);

    [Description("The immigration judge, of the list judge; null when none is assigned.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, row.JudgeCode);

    [Description("The respondent's nationality, of the list nationality; null when not known.")]
    public CodedValue? Nationality => CodedValue.Of(CodeLists.Nationality, row.Nationality);

    [Description("The respondent's best language, of the list language; null when not known.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, row.Language);

    [Description("The applications for relief, of the list application.")]
    public IReadOnlyList<CodedValue> Relief => CodedValue.All(CodeLists.Application, row.Relief);

    [Description("Whether ICE holds the respondent.")]
    public bool Detained => row.Detained;

    [Description("The soonest hearing that is not over; null when none is on the calendar.")]
    public HearingSummary? NextHearing => row is { NextHearingKind: { } kind, NextHearingOn: { } on, NextHearingAt: { } at }
        ? new HearingSummary(kind, on, at)
        : null;

    [Description("When the case was opened here.")]
    public DateTimeOffset OpenedAt => row.OpenedAt;

    [Description("The people who see and work on the case.")]
    public IReadOnlyList<Person> Team => Person.All(row.Team);

    [Id, Description("Id of the co-edited draft of the strategy, for the live hub and the export.")]
    public string StrategyDraftId => DraftId.StrategyOf(row.Id).ToString();
}

[Description("A setting on the court's calendar, in a list.")]
internal sealed class HearingSummary(HearingKind kind, DateOnly on, TimeOnly at)
{
    [Description("Master, individual or bond.")]
    public HearingKind Kind => kind;

    [Description("The day, in the court's zone.")]
    public DateOnly On => on;

    [Description("The court's wall-clock time.")]
    public TimeOnly At => at;
}
