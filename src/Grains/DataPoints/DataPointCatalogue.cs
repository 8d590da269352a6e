using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Grains.Reference;

namespace LawLab.Grains.DataPoints;

[EventName("data-point.defined.v1")]
internal sealed record DataPointDefined(DataPointDefinition Definition) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => DataPointCatalogue.OnRecord(Definition);
}

[EventName("data-point.changed.v1")]
internal sealed record DataPointChanged(DataPointDefinition Definition) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => DataPointCatalogue.OnRecord(Definition);
}

[EventName("data-point.retired.v1")]
internal sealed record DataPointRetired(string Code) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["point"] = Code };
}

/// <summary>The rules of the catalogue: what its administrators made of the points that LawLab comes with.</summary>
/// <param name="Own">Points that are theirs or that they changed, by code.</param>
internal sealed partial record DataPointCatalogue(ImmutableDictionary<string, DataPoint> Own) : IState<DataPointCatalogue>
{
    public const int MaxPoints = 1_000;
    public const int MaxOptions = 200;

    public static DataPointCatalogue Empty { get; } = new(ImmutableDictionary<string, DataPoint>.Empty);

    public static string Shape => "data-point-catalogue/1";

    public DataPoint? Find(string? code) => code is null ? null : Own.GetValueOrDefault(code) ?? BaseCatalogue.ByCode.GetValueOrDefault(code);

    /// <summary>All of it, as of a version of the journal.</summary>
    public DataPointCatalogueView View(int version) => new(
        TagOf(version),
        version + 1,
        [
            .. BaseCatalogue.Points.Select(point => Own.GetValueOrDefault(point.Code, point))
                .Concat(Own.Values.Where(point => !BaseCatalogue.ByCode.ContainsKey(point.Code)).OrderBy(point => point.Version))
                .OrderBy(point => point.Definition.Group),
        ]);

    public static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"{BaseCatalogue.Tag}-{version}");

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        DefineDataPoint c => Define(c.Definition),
        RetireDataPoint c => Find(c.Code) switch
        {
            null => Decision.Refuse("data-point.unknown", "The catalogue has no such data point. Choose one of its list."),
            { IsRetired: true } => Decision.Nothing,
            _ => Decision.Accept(new DataPointRetired(c.Code)),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public DataPointCatalogue Apply(object happened, EventMetadata metadata) => happened switch
    {
        DataPointDefined e => With(new DataPoint(e.Definition, metadata.Version + 1)),
        DataPointChanged e => With(new DataPoint(e.Definition, metadata.Version + 1, Find(e.Definition.Code)?.Origin)),
        // A point that a later release does not come with any more.
        DataPointRetired e => Find(e.Code) is { } point ? With(point with { IsRetired = true, Version = metadata.Version + 1 }) : this,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    internal static IReadOnlyDictionary<string, string> OnRecord(DataPointDefinition definition) =>
        new Dictionary<string, string> { ["point"] = definition.Code, ["sensitivity"] = definition.Sensitivity.ToString(), ["seen-by"] = definition.SeenBy.ToString() };

    private DataPointCatalogue With(DataPoint point) => this with { Own = Own.SetItem(point.Code, point) };

    private Decision Define(DataPointDefinition given)
    {
        if (Check(given) is { } refusal) return refusal;
        var definition = given with { Label = given.Label.Trim(), LabelEs = given.LabelEs.Trim(), Purpose = given.Purpose.Trim() };
        if (Find(definition.Code) is not { } known)
        {
            return BaseCatalogue.Points.Count + Own.Count >= MaxPoints
                ? Decision.Refuse("data-point.too-many", "The catalogue is full. Retire what nobody needs and change it instead.")
                : Decision.Accept(new DataPointDefined(definition));
        }

        if (CheckChange(known.Definition, definition) is { } unreadable) return unreadable;
        return !known.IsRetired && known.Definition.IsSameAs(definition) ? Decision.Nothing : Decision.Accept(new DataPointChanged(definition));
    }

    private Refusal? Check(DataPointDefinition given)
    {
        if (given.Code is null || !CodePattern().IsMatch(given.Code))
        {
            return new("data-point.code", "Give the data point a code of up to 40 lower-case letters and digits with dashes, for instance bond-hearing-on.");
        }

        if (!Text.IsLine(given.Label, 120) || !Text.IsLine(given.LabelEs, 120))
        {
            return new("data-point.label", "Write in English and in Spanish what is asked, up to 120 characters each.");
        }

        if (!Text.IsLine(given.Purpose, 200)) return new("data-point.purpose", "Say in up to 200 characters what this is collected for. What has no purpose is not collected.");
        if (given.SeenBy is not (CaseAction.ReadFacts or CaseAction.RevealName))
        {
            return new("data-point.seen-by", "Choose who may see it: who reads the case, or who may learn the client's name.");
        }

        if (given.Sensitivity is not DataPointSensitivity.Ordinary && given.SeenBy is not CaseAction.RevealName)
        {
            return new("data-point.too-open", "What identifies somebody or is of a special category is seen by those alone who may learn the client's name.");
        }

        return CheckAnswers(given) ?? CheckCondition(given);
    }

    private static Refusal? CheckAnswers(DataPointDefinition given)
    {
        // Lead counsel alone is answered with a person, and by the team.
        if (given.Type is DataPointType.Person && !BaseCatalogue.ByCode.ContainsKey(given.Code))
        {
            return new("data-point.type", "Choose another type: people on a case follow from its team.");
        }

        var coded = given.Type is DataPointType.Code or DataPointType.Codes;
        if (given.List is not null && (!coded || !ReferenceFiles.Lists.Contains(given.List)))
        {
            return new("data-point.list", "Choose one of the reference lists for a code, and none for another type.");
        }

        if ((coded && given.List is null) != given.Options.Count > 0 || given.Options.Count > MaxOptions
            || given.Options.Any(option => !Text.IsCode(option.Code) || !Text.IsLine(option.Label, 120) || !Text.IsLine(option.LabelEs, 120))
            || given.Options.DistinctBy(option => option.Code).Count() < given.Options.Count)
        {
            return new("data-point.options", $"A code needs either a reference list or up to {MaxOptions} different answers, each with a code and a label in English and Spanish; another type has none.");
        }

        return null;
    }

    private Refusal? CheckCondition(DataPointDefinition given) => given.AppliesWhen switch
    {
        null => null,
        { Values.Count: > 0 and <= 20 } condition when condition.Point != given.Code && Find(condition.Point) is not null && condition.Values.All(Text.IsCode) => null,
        _ => new("data-point.condition", "A data point is asked when another one of the catalogue has one of up to 20 answers."),
    };

    private static Refusal? CheckChange(DataPointDefinition known, DataPointDefinition given)
    {
        if (known.Type != given.Type || known.List != given.List || known.PerHearing != given.PerHearing)
        {
            return new("data-point.other-type", "Answers were recorded in another form. Retire this data point and define a new one.");
        }

        if (known.Options.Any(option => given.Options.All(kept => kept.Code != option.Code)))
        {
            return new("data-point.option-missing", "An answer that was offered stays in the list. Add answers, or change their words.");
        }

        return (known.SeenBy is CaseAction.RevealName && given.SeenBy is CaseAction.ReadFacts) || (known.Sensitivity > 0 && given.Sensitivity is DataPointSensitivity.Ordinary)
            ? new("data-point.wider", "What was recorded for fewer people is not shown to more. Define a new data point instead.")
            : null;
    }

    [GeneratedRegex(@"^(?=.{1,40}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex CodePattern();
}
