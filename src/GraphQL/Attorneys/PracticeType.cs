using GraphQL;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Attorneys;

[Name("Practice"), Description("How a person practises, by her own statement.")]
internal sealed class PracticeType(Practice practice)
{
    [Description("The id of her registration with EOIR; null when she has none.")]
    public string? EoirId => practice.EoirId;

    [Description("Accreditation of who is no lawyer.")]
    public Accreditation Accreditation => practice.Accreditation;

    [Description("Years of removal defense: 0 for none yet, null when she did not say.")]
    public int? YearsInRemovalDefense => practice.YearsInRemovalDefense;

    [Description("Whether she has professional liability insurance that covers the work.")]
    public bool Insured => practice.Insured;

    [Description("Last day of the policy; null when it is not known, or without insurance.")]
    public DateOnly? InsuredUntil => practice.InsuredUntil;

    [Description("Whether she also works from afar.")]
    public bool Remote => practice.Remote;

    [Description("The courts that she goes to.")]
    public IReadOnlyList<CodedValue> Places => CodedValue.All(CodeLists.Court, practice.Places);

    [Description("What she works on; codes of practiceSubjects.")]
    public IReadOnlyList<string> Subjects => practice.Subjects;
}

[Name("TrainingDone"), Description("A training that a person completed.")]
internal sealed class TrainingDoneType(TrainingDone training)
{
    [Id, Description("The training, in the catalogue of a center.")]
    public string TrainingId => training.TrainingId;

    [Description("The day.")]
    public DateOnly DoneOn => training.DoneOn;
}

[Name("FormerClient"), Description("Somebody whom an attorney represented before.")]
internal sealed class FormerClientType(FormerClient client)
{
    [Description("The whole name.")]
    public string Name => client.Name;

    [Description("Nine digits; null when not known.")]
    public string? ANumber => client.ANumber;
}

[Description("The subjects that profiles, volunteers and matches are about.")]
internal sealed class PracticeSubjectList
{
    [Description("As of when the list holds.")]
    public static DateOnly AsOf => PracticeSubjects.AsOf;

    [Description("The codes; the page has words for them.")]
    public static IReadOnlyList<string> Codes => PracticeSubjects.Codes;
}

internal sealed class AccreditationType() : WordEnum<Accreditation>(
    "Whether a person who is no lawyer is accredited (8 CFR 1292.1(a)(4)).",
    (Accreditation.None, "She is not, or she needs none as a lawyer."),
    (Accreditation.Partial, "She represents before DHS only."),
    (Accreditation.Full, "She represents before DHS, the immigration courts and the Board."));
