using LawLab.Grains.Cases;
using LawLab.Grains.Practices;
using LawLab.Grains.Reference;

namespace LawLab.Grains.Jurisdictions;

/// <summary>What a health measure is counted from: never both together.</summary>
public enum HealthSource
{
    /// <summary>The case data that the immigration courts publish.</summary>
    Courts,

    /// <summary>What the cases here recorded.</summary>
    Cases,
}

/// <summary>What a health measure is in.</summary>
public enum HealthUnit
{
    /// <summary>A share from 0 to 1.</summary>
    Share,

    /// <summary>A median in US dollars.</summary>
    Dollars,

    /// <summary>A median in days.</summary>
    Days,
}

/// <summary>A measure of how an ecosystem adjudicates, in the last twelve months.</summary>
/// <param name="Code">What is measured, and of what it is a share, for instance <c>relief-granted</c>.</param>
/// <param name="Source">What it is counted from.</param>
/// <param name="Unit">What it is in.</param>
/// <param name="Figure">Of all respondents.</param>
/// <param name="Represented">Of those with counsel; null where the measure is about that.</param>
/// <param name="Unrepresented">Of those without.</param>
/// <param name="Periods">Over three years, in periods of as many months as it takes for 25 decisions; none of a median.</param>
/// <param name="DataThrough">How far the data goes: of the courts their last completion, of the cases the last outcome.</param>
[GenerateSerializer, Immutable, Alias("lawlab.HealthMeasure")]
public sealed record HealthMeasure(
    [property: Id(0)] string Code,
    [property: Id(1)] HealthSource Source,
    [property: Id(2)] HealthUnit Unit,
    [property: Id(3)] PracticeFigure Figure,
    [property: Id(4)] PracticeFigure? Represented,
    [property: Id(5)] PracticeFigure? Unrepresented,
    [property: Id(6)] IReadOnlyList<MonthFigure> Periods,
    [property: Id(7)] DateOnly? DataThrough);

/// <summary>A judge who sits in the ecosystem's courts, by open cases here or by decisions that the courts published.</summary>
/// <param name="Code">Code of <c>judge</c>.</param>
/// <param name="CourtCode">The court where she decided most; null where only cases here show her.</param>
/// <param name="OpenCases">Open cases here that she has.</param>
/// <param name="Decisions">Applications that she granted or denied in the last twelve months of the courts' data.</param>
[GenerateSerializer, Immutable, Alias("lawlab.EcosystemJudge")]
public sealed record EcosystemJudge([property: Id(0)] string Code, [property: Id(1)] string? CourtCode, [property: Id(2)] int OpenCases, [property: Id(3)] int Decisions);

/// <summary>A facility and what is known of it; what nobody recorded is not known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Listed">As ICE's list has it; null when only people here named it.</param>
/// <param name="Notes">What was recorded, newest day first: the first of an item is what holds, the others are its history.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FacilityProfile")]
public sealed record FacilityProfile(
    [property: Id(0)] string Name, [property: Id(1)] ListedFacility? Listed, [property: Id(2)] IReadOnlyList<FacilityAccessNote> Notes);

/// <summary>The adjudication ecosystem that a center faces, with its figures: of no case anything but that it is counted.</summary>
/// <param name="Id">The jurisdiction.</param>
/// <param name="CountedAt">When its cases were counted.</param>
/// <param name="OpenCases">Open cases of all organizations in its courts.</param>
/// <param name="Detained">Of them, where ICE holds the respondent.</param>
/// <param name="OnAppeal">Of them, on appeal.</param>
/// <param name="Hearings">Days of the coming 14 that have a setting.</param>
/// <param name="Judges">With the most open cases first.</param>
/// <param name="Prosecutors">Offices of the government's attorneys in its cities.</param>
/// <param name="Facilities">By name.</param>
/// <param name="Agreements">Agencies of its area that enforce immigration law by agreement, by county.</param>
/// <param name="Detainers">What was recorded of counties, newest day first.</param>
/// <param name="Lost">Cases whose relief was denied in the last twelve months although counsel thought it strong on the merits (4 or 5 of 5).</param>
/// <param name="OwnLost">Those of them that the actor may see.</param>
/// <param name="Health">How it adjudicates.</param>
/// <param name="MayRecord">Whether the actor records what she saw of facilities and counties.</param>
[GenerateSerializer, Immutable, Alias("lawlab.EcosystemView")]
public sealed record EcosystemView(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset CountedAt,
    [property: Id(2)] int OpenCases,
    [property: Id(3)] int Detained,
    [property: Id(4)] int OnAppeal,
    [property: Id(5)] IReadOnlyList<HearingDay> Hearings,
    [property: Id(6)] IReadOnlyList<EcosystemJudge> Judges,
    [property: Id(7)] IReadOnlyList<ProsecutorOffice> Prosecutors,
    [property: Id(8)] IReadOnlyList<FacilityProfile> Facilities,
    [property: Id(9)] IReadOnlyList<CountyAgreements> Agreements,
    [property: Id(10)] IReadOnlyList<DetainerNote> Detainers,
    [property: Id(11)] int Lost,
    [property: Id(12)] IReadOnlyList<string> OwnLost,
    [property: Id(13)] IReadOnlyList<HealthMeasure> Health,
    [property: Id(14)] bool MayRecord);
