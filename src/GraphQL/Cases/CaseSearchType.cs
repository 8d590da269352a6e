using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Cases;

[Name("CaseSearch"), Description("What was found in some of one's cases. A page is of the cases that are looked through, so that it may be empty though the next one is not.")]
internal sealed class CaseSearchType(NarrativePage page)
{
    [Description("The cases in which all words stand, best first.")]
    public IReadOnlyList<FoundCaseType> Nodes => [.. page.Found.Select(found => new FoundCaseType(found))];

    [Description("How to go on: the cases are looked through by their next hearing, soonest first.")]
    public PageInfo PageInfo => new(page.Searched.HasNextPage, page.Searched.Cursors.Count == 0 ? null : page.Searched.Cursors[^1]);

    [Description("How many cases this page looked through.")]
    public int Searched => page.Searched.Rows.Count;

    [Description("How many cases there are to look through.")]
    public int TotalCount => page.Searched.TotalCount;
}

[Name("FoundCase"), Description("A case in which all words stand.")]
internal sealed class FoundCaseType(FoundCase found)
{
    [Description("The case.")]
    public CaseSummary Case => new(found.Row);

    [Description("Where the words stand, best first, at most five.")]
    public IReadOnlyList<PassageType> Passages => [.. found.Passages.Select(passage => new PassageType(passage))];
}

[Name("Passage"), Description("What stands around a word that was looked for. Privileged.")]
internal sealed class PassageType(Passage passage)
{
    [Description("Where it stands.")]
    public PassageKind Kind => passage.Kind;

    [Id, Description("Of the note, the observation, the data point (its code) or the draft.")]
    public string? SourceId => passage.Id;

    [Description("When it was written; null for a text that is written on.")]
    public DateTimeOffset? At => passage.At;

    [Description("Some 240 characters of it, in order.")]
    public IReadOnlyList<PassagePartType> Parts => [.. passage.Parts.Select(part => new PassagePartType(part))];
}

[Name("PassagePart"), Description("A piece of a passage.")]
internal sealed class PassagePartType(PassagePart part)
{
    [Description("As it was written.")]
    public string Text => part.Text;

    [Description("Whether it is one of the words.")]
    public bool IsFound => part.IsFound;
}
