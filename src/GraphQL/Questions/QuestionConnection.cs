using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Alerts;
using LawLab.Grains.Questions;
using LawLab.Graph.Alerts;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;

namespace LawLab.Graph.Questions;

[Description("A page of questions.")]
internal sealed class QuestionConnection(QuestionPage page)
{
    [Description("The questions.")]
    public IReadOnlyList<QuestionSummary> Nodes => [.. page.Rows.Select(row => new QuestionSummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.Cursors.Count == 0 ? null : page.Cursors[^1]);

    [Description("How many questions the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("A question in a list.")]
internal sealed class QuestionSummary(QuestionRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("Name of the jurisdiction it belongs to.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(row.JurisdictionId, found => found?.Name);

    [Description("The judge, court, office or facility; null for the jurisdiction as a whole.")]
    public QuestionPlaceType? Place => QuestionPlaceType.Of(row.Kind, row.Place);

    [Description("Codes of the list practiceSubjects.")]
    public IReadOnlyList<string> Subjects => row.Subjects;

    [Description("How soon.")]
    public QuestionUrgency Urgency => row.Urgency;

    [Description("How far it has come.")]
    public QuestionStage Stage => row.Stage;

    [Description("How many answers it has.")]
    public int Answers => row.Answers;

    [Description("What was asked; null when it was withdrawn.")]
    public IDataLoaderResult<string?> Text([FromServices] QuestionTexts texts) => texts.Load(row.Id, words => words?.Text);

    [Description("The answer that helped; null while none has.")]
    public IDataLoaderResult<string?> Helped([FromServices] QuestionTexts texts) => texts.Load(row.Id, words => words?.Answer?.Text);

    [Description("When it was asked.")]
    public DateTimeOffset AskedAt => row.AskedAt;

    [Description("When something was last said of it.")]
    public DateTimeOffset ChangedAt => row.ChangedAt;
}

[Name("QuestionPlace"), Description("The place that a question is about.")]
internal sealed class QuestionPlaceType(AlertKind kind, string place)
{
    [Description("What the place is.")]
    public AlertKind Kind => kind;

    [Description("The place itself.")]
    public AlertPlaceType Place => new(kind, place);

    internal static QuestionPlaceType? Of(AlertKind? kind, string? place) => kind is { } known && place is not null ? new(known, place) : null;
}

/// <summary>The words of the questions of a list, from their grains: no table holds them. Only what a list gave is asked for.</summary>
internal sealed class QuestionTexts(IGrainFactory grains) : BatchLoader<string, QuestionWords>
{
    protected override async Task<IReadOnlyDictionary<string, QuestionWords>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var words = await Task.WhenAll(keys.Select(id => Patience.Read(() => grains.GetGrain<IQuestionGrain>(id).Words(), stop)));
        return keys.Zip(words).Where(one => one.Second is not null).ToDictionary(one => one.First, one => one.Second!);
    }
}
