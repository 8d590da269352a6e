using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Graph.Accounts;
using LawLab.Graph.DataPoints;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

[Name("CaseDataPoint"), Description("A data point as it stands on a case.")]
internal sealed class CaseDataPointType(CaseDataPoint point)
{
    [Description("What is asked.")]
    public DataPointInCatalogue Point => new(point.Point);

    [Id, Description("The hearing that it is about; null for the case.")]
    public string? HearingId => point.HearingId;

    [Description("Whether it is asked in this case.")]
    public bool Applies => point.Applies;

    [Description("Whether there is an answer.")]
    public bool IsAnswered => point.IsAnswered;

    [Description("The answer, as its type writes it; null without one, and while it is withheld. Privileged.")]
    public string? Value => point.Value;

    [Description("For codes of a reference list: the answer with its labels; empty for others.")]
    public IReadOnlyList<CodedValue> Codes => point is { Value: { } value, Point.Definition: { List: { } list, Type: DataPointType.Code or DataPointType.Codes } }
        ? CodedValue.All(list, value.Split(','))
        : [];

    [Description("For an answer that is a person: she.")]
    public Person? Person => point is { Value: { } id, Point.Definition.Type: DataPointType.Person } ? new Person(id) : null;

    [Description("There is an answer that was not asked to be revealed, or that one may not see.")]
    public bool IsWithheld => point.IsWithheld;

    [Description("Where the answer comes from; null without one.")]
    public DataPointSource? Source => point.Source;

    [Description("Who recorded it; null when it follows from the case.")]
    public Person? By => point.ById is { } id ? new Person(id) : null;

    [Description("When; null when it follows from the case.")]
    public DateTimeOffset? At => point.At;
}

[Name("DataPointHistoryEntry"), Description("An answer that a data point had from then on.")]
internal sealed class DataPointHistoryEntryType(DataPointHistoryEntry entry)
{
    [Description("Version of the case that brought it.")]
    public int Version => entry.Version;

    [Description("The answer; null when it was taken off, and while it is withheld. Privileged.")]
    public string? Value => entry.Value;

    [Description("There is an answer that was not asked to be revealed, or that one may not see.")]
    public bool IsWithheld => entry.IsWithheld;

    [Description("Where it came from.")]
    public DataPointSource Source => entry.Source;

    [Description("Who did what brought it.")]
    public Person By => new(entry.ById);

    [Description("When.")]
    public DateTimeOffset At => entry.At;
}

[Name("Observation"), Description("What somebody saw, in words.")]
internal sealed class ObservationType(Observation seen)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => seen.Id;

    [Description("Who saw it.")]
    public Person Author => new(seen.AuthorId);

    [Description("When it was recorded.")]
    public DateTimeOffset At => seen.At;

    [Description("What was seen. Privileged.")]
    public string Text => seen.Text;

    [Description("Answers of the data point observation-tags.")]
    public IReadOnlyList<string> Tags => seen.Tags;

    [Id, Description("The hearing where it was seen; null for none.")]
    public string? HearingId => seen.HearingId;
}

[Name("Completeness"), Description("How much of what is asked in a case is answered: typed, imported or following from the case.")]
internal sealed class CompletenessType(Completeness completeness)
{
    [Description("Answered data points.")]
    public int Answered => completeness.Answered;

    [Description("Data points that are asked in this case.")]
    public int Applicable => completeness.Applicable;

    [Description("The same by group, in the order of the forms.")]
    public IReadOnlyList<GroupCompletenessType> Groups => [.. completeness.Groups.Select(group => new GroupCompletenessType(group))];
}

[Name("GroupCompleteness"), Description("How much of a group is answered.")]
internal sealed class GroupCompletenessType(GroupCompleteness group)
{
    [Description("The group.")]
    public DataPointGroup Group => group.Group;

    [Description("Answered data points.")]
    public int Answered => group.Answered;

    [Description("Data points that are asked in this case.")]
    public int Applicable => group.Applicable;
}

internal sealed class DataPointSourceType() : WordEnum<DataPointSource>(
    "Where an answer comes from.",
    (DataPointSource.Typed, "Somebody typed it."),
    (DataPointSource.Imported, "It came with a file or through this API."),
    (DataPointSource.Derived, "It follows from what is recorded on the case; never recorded itself."));
