using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Questions;
using LawLab.Graph.Accounts;
using LawLab.Graph.Alerts;
using LawLab.Graph.Jurisdictions;

namespace LawLab.Graph.Questions;

[Name("Question"), Description("A question to those who work in a jurisdiction, as one may see it.")]
internal sealed class QuestionType(QuestionView view)
{
    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the question; each change makes one more.")]
    public int Version => view.Version;

    [Description("Name of the jurisdiction it belongs to.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(view.JurisdictionId, found => found?.Name);

    [Description("The judge, court, office or facility; null for the jurisdiction as a whole.")]
    public QuestionPlaceType? Place => QuestionPlaceType.Of(view.Kind, view.Place);

    [Description("Codes of the list practiceSubjects.")]
    public IReadOnlyList<string> Subjects => view.Subjects;

    [Description("A language that who answers should speak; code of the list language, null for any.")]
    public string? Language => view.Language;

    [Description("How soon.")]
    public QuestionUrgency Urgency => view.Urgency;

    [Description("How far it has come.")]
    public QuestionStage Stage => view.Stage;

    [Description("The question; empty when it was withdrawn.")]
    public string Text => view.Text;

    [Description("Pseudonym of the case it is about; null for none.")]
    public string? Pseudonym => view.Pseudonym;

    [Id, Description("That case, for who asked alone.")]
    public string? CaseId => view.CaseId;

    [Description("Who asked.")]
    public Person Asker => new(view.AskerId);

    [Description("When it was asked.")]
    public DateTimeOffset AskedAt => view.AskedAt;

    [Description("The answers, oldest first; none when it was withdrawn.")]
    public IReadOnlyList<AnswerType> Answers => [.. view.Answers.Select(answer => new AnswerType(answer, answer.Id == view.Accepted))];

    [Description("How many people were asked first.")]
    public int AskedFirst => view.AskedFirst;

    [Description("When the whole jurisdiction is asked unless somebody answers before; null when that is past or needless.")]
    public DateTimeOffset? WidensAt => view.WidensAt;

    [Description("How many more people were asked then; null before.")]
    public int? Widened => view.Widened;

    [Description("Why it was withdrawn; null when it was not.")]
    public string? Reason => view.Reason;

    [Description("What one may do with it.")]
    public IReadOnlyList<QuestionAction> May => view.May;

    internal static QuestionType? Of(QuestionView? view) => view is null ? null : new QuestionType(view);
}

[Name("Answer"), Description("An answer to a question.")]
internal sealed class AnswerType(AnswerView view, bool isAccepted)
{
    [Description("Number of the answer in its question.")]
    public int Id => view.Id;

    [Description("Who answered.")]
    public Person Person => new(view.PersonId);

    [Description("When.")]
    public DateTimeOffset At => view.At;

    [Description("What it says.")]
    public string Text => view.Content.Text;

    [Description("The authority it cites; null for none.")]
    public string? Authority => view.Content.Authority;

    [Description("Where that can be read: an http or https address that LawLab has not looked at; null for nowhere.")]
    public string? Link => view.Content.Link;

    [Description("When it was last put right; null for never.")]
    public DateTimeOffset? CorrectedAt => view.CorrectedAt;

    [Description("How many others found it useful.")]
    public int Useful => view.Useful;

    [Description("How many did not.")]
    public int NotUseful => view.NotUseful;

    [Description("What one said of it oneself: whether it is useful; null for nothing.")]
    public bool? Mine => view.Mine;

    [Description("Whether it is the one that helped who asked.")]
    public bool Accepted => isAccepted;
}
