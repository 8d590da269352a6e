using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using LawLab.Graph.Execution;

namespace LawLab.Graph.DataPoints;

[Name("DataPointCatalogue"), Description("What is collected of cases: what LawLab comes with, and what the installation's administrators made of it.")]
internal sealed class CatalogueType(DataPointCatalogueView view)
{
    [Description("1 for what LawLab comes with; each change makes one more.")]
    public int Version => view.Version;

    [Description("The data points by group, in the order of the forms; retired ones too.")]
    [ListSize(200)]
    public IReadOnlyList<DataPointInCatalogue> Points => [.. view.Points.Select(point => new DataPointInCatalogue(point))];

    internal static CatalogueType? Of(DataPointCatalogueView? view) => view is null ? null : new CatalogueType(view);
}

[Name("DataPoint"), Description("One thing that is collected of cases.")]
internal sealed class DataPointInCatalogue(DataPoint point)
{
    [Description("Stable: lower-case words with dashes.")]
    public string Code => point.Code;

    [Description("Where it stands in the forms.")]
    public DataPointGroup Group => point.Definition.Group;

    [Description("What is asked, in English.")]
    public string Label => point.Definition.Label;

    [Description("What is asked, in Spanish.")]
    public string LabelEs => point.Definition.LabelEs;

    [Description("What an answer is.")]
    public DataPointType Type => point.Definition.Type;

    [Description("For codes: the reference list they are of (see referenceCodes); null when options has them.")]
    public string? List => point.Definition.List;

    [Description("For codes: the possible answers, when they are of no reference list.")]
    public IReadOnlyList<DataPointOptionType> Options => [.. point.Definition.Options.Select(option => new DataPointOptionType(option))];

    [Description("How much an answer tells.")]
    public DataPointSensitivity Sensitivity => point.Definition.Sensitivity;

    [Description("Who may see an answer: whose part in the case gives READ_FACTS or REVEAL_NAME.")]
    public CaseAction SeenBy => point.Definition.SeenBy;

    [Description("What it is collected for: a word of the catalogue (bond, fair-hearing, …) or an administrator's own words.")]
    public string Purpose => point.Definition.Purpose;

    [Description("Whether it is answered for each hearing.")]
    public bool PerHearing => point.Definition.PerHearing;

    [Description("When it is asked at all; null for always.")]
    public DataPointConditionType? AppliesWhen => point.Definition.AppliesWhen is { } condition ? new DataPointConditionType(condition) : null;

    [Description("What of a case answers it, so that nobody types it; null for a point that is typed or imported.")]
    public DataPointOrigin? Origin => point.Origin;

    [Description("Not asked any more; what was answered stays.")]
    public bool IsRetired => point.IsRetired;

    [Description("The version of the catalogue that made it what it is.")]
    public int Version => point.Version;
}

[Name("DataPointOption"), Description("A possible answer.")]
internal sealed class DataPointOptionType(DataPointOption option)
{
    [Description("Stable.")]
    public string Code => option.Code;

    [Description("In English.")]
    public string Label => option.Label;

    [Description("In Spanish.")]
    public string LabelEs => option.LabelEs;
}

[Name("DataPointCondition"), Description("Another data point has one of these answers.")]
internal sealed class DataPointConditionType(DataPointCondition condition)
{
    [Description("Code of the other one.")]
    public string Point => condition.Point;

    [Description("The answers.")]
    public IReadOnlyList<string> Values => condition.Values;
}
