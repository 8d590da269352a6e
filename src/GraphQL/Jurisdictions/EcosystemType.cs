using System.Security.Cryptography;
using System.Text.Json;
using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Reference;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Practices;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Jurisdictions;

[Name("Ecosystem"), Description("The adjudication ecosystem that a center faces, with its live figures: of no case anything but that it is counted.")]
internal sealed class EcosystemType(EcosystemView view)
{
    [Description("When its cases were counted: at most a minute before somebody last looked.")]
    public DateTimeOffset CountedAt => view.CountedAt;

    [Description("Stands for all that these figures say to one, without when they were counted: figures that say something else have another.")]
    public string Version => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(view with { CountedAt = default })).AsSpan(0, 16));

    [Description("Open cases of all organizations in its courts.")]
    public int OpenCases => view.OpenCases;

    [Description("Of them, where ICE holds the respondent.")]
    public int Detained => view.Detained;

    [Description("Of them, on appeal.")]
    public int OnAppeal => view.OnAppeal;

    [Description("Days of the coming 14 that have a setting, in order.")]
    public IReadOnlyList<HearingDayType> Hearings => [.. view.Hearings.Select(day => new HearingDayType(day))];

    [Description("Judges who sit in its courts, by open cases here or by published decisions; with the most open cases first.")]
    [ListSize(30)]
    public IReadOnlyList<EcosystemJudgeType> Judges => [.. view.Judges.Select(judge => new EcosystemJudgeType(judge))];

    [Description("Offices of the government's attorneys (OPLA) in the cities of its courts.")]
    public IReadOnlyList<ProsecutorOfficeType> Prosecutors => [.. view.Prosecutors.Select(office => new ProsecutorOfficeType(office))];

    [Description("Detention facilities of its ICE field office, and those that people here named; by name.")]
    public IReadOnlyList<FacilityProfileType> Facilities => [.. view.Facilities.Select(facility => new FacilityProfileType(facility))];

    [Description("Agencies of the field office's area that enforce immigration law by agreement (INA 287(g)), by county.")]
    public IReadOnlyList<CountyAgreementsType> Agreements => [.. view.Agreements.Select(county => new CountyAgreementsType(county))];

    [Description("What was recorded of counties' detainer policies, by county; of a county the newest day first: that is what holds.")]
    public IReadOnlyList<DetainerNoteType> Detainers => [.. view.Detainers.Select(note => new DetainerNoteType(note))];

    [Description("Cases whose relief was denied in the last twelve months although counsel thought it strong on the merits: 4 or 5 of 5.")]
    public int Lost => view.Lost;

    [Description("Those of them that one may see.")]
    public IReadOnlyList<OwnCase> OwnLost => [.. view.OwnLost.Select(id => new OwnCase(id))];

    [Description("How it adjudicates: measures of the last twelve months.")]
    public IReadOnlyList<HealthMeasureType> Health => [.. view.Health.Select(measure => new HealthMeasureType(measure))];

    [Description("Whether one records what one saw of facilities and counties.")]
    public bool MayRecord => view.MayRecord;

    internal static EcosystemType? Of(EcosystemView? view) => view is null ? null : new EcosystemType(view);
}

[Name("HearingDay"), Description("A day with settings.")]
internal sealed class HearingDayType(HearingDay day)
{
    [Description("The day, as the court sets it.")]
    public DateOnly On => day.On;

    [Description("How many open cases have a setting on it.")]
    public int Cases => day.Cases;
}

[Name("EcosystemJudge"), Description("A judge who sits in an ecosystem's courts.")]
internal sealed class EcosystemJudgeType(EcosystemJudge judge)
{
    [Description("The judge, of the list judge.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, judge.Code);

    [Description("The court where she decided most by published data, of the list court; null where only cases here show her.")]
    public CodedValue? Court => CodedValue.Of(CodeLists.Court, judge.CourtCode);

    [Description("Open cases here that she has.")]
    public int OpenCases => judge.OpenCases;

    [Description("Applications that she granted or denied in the last twelve months of the published data.")]
    public int Decisions => judge.Decisions;
}

[Name("ProsecutorOffice"), Description("An office of the government's attorneys.")]
internal sealed class ProsecutorOfficeType(ProsecutorOffice office)
{
    [Description("Its city.")]
    public string City => office.City;

    [Description("Its name.")]
    public string Name => office.Name;

    [Description("Where it is.")]
    public string? Address => office.Address;
}

[Name("FacilityProfile"), Description("A detention facility and what is known of how it lets counsel work.")]
internal sealed class FacilityProfileType(FacilityProfile facility)
{
    [Description("Its name.")]
    public string Name => facility.Name;

    [Description("Its city and state; null when ICE's list does not have it.")]
    public string? Place => facility.Listed is { } listed ? $"{listed.City}, {listed.State}" : null;

    [Description("People held there on an average day, by ICE's list.")]
    public int? Population => facility.Listed?.Population;

    [Description("Date of ICE's list.")]
    public DateOnly? ListedOn => facility.Listed?.AsOf;

    [Description("What was recorded, by item; of an item the newest day first: that is what holds, the others are its history. An item without a note is unknown.")]
    public IReadOnlyList<FacilityNoteType> Notes => [.. facility.Notes.Select(note => new FacilityNoteType(note))];
}

[Name("FacilityNote"), Description("What somebody recorded of a facility.")]
internal sealed class FacilityNoteType(FacilityAccessNote note)
{
    [Description("What it is about.")]
    public AccessItem Item => note.Item;

    [Description("How far it is allowed.")]
    public AccessAnswer Answer => note.Answer;

    [Description("Limits, hours, whom to call; null for nothing.")]
    public string? Words => note.Words;

    [Description("The day it was so.")]
    public DateOnly On => note.On;

    [Description("How it is known.")]
    public string Source => note.Source;

    [Description("Who recorded it.")]
    public Person By => new(note.ById);
}

[Name("DetainerNote"), Description("What somebody recorded of a county's detainer policy.")]
internal sealed class DetainerNoteType(DetainerNote note)
{
    [Description("The state.")]
    public string State => note.State;

    [Description("The county.")]
    public string County => note.County;

    [Description("What it does.")]
    public DetainerAnswer Answer => note.Answer;

    [Description("What else there is to it; null for nothing.")]
    public string? Words => note.Words;

    [Description("Since when, or the day it was so.")]
    public DateOnly On => note.On;

    [Description("How it is known.")]
    public string Source => note.Source;

    [Description("Who recorded it.")]
    public Person By => new(note.ById);
}

[Name("CountyAgreements"), Description("Agencies of a county that enforce immigration law by agreement.")]
internal sealed class CountyAgreementsType(CountyAgreements county)
{
    [Description("The state, as ICE's list writes it.")]
    public string State => county.State;

    [Description("The county; empty for agencies of the state.")]
    public string County => county.County;

    [Description("How many agencies.")]
    public int Agencies => county.Agencies;

    [Description("By which models.")]
    public IReadOnlyList<string> Models => county.Models;

    [Description("When the last was signed.")]
    public DateOnly LastSignedOn => county.LastSignedOn;

    [Description("Date of ICE's list.")]
    public DateOnly ListedOn => county.AsOf;
}

[Name("OwnCase"), Description("A case that one may see.")]
internal sealed class OwnCase(string id)
{
    [Id, Description("Opaque id.")]
    public string Id => id;

    [Description("Five letters and digits, for talking about it.")]
    public string Pseudonym => CaseIndex.PseudonymOf(id);
}

[Name("HealthMeasure"), Description("A measure of how an ecosystem adjudicates, in the last twelve months.")]
internal sealed class HealthMeasureType(HealthMeasure measure)
{
    [Description("What is measured, for instance relief-granted: the share of grants among grants and denials on the merits.")]
    public string Code => measure.Code;

    [Description("What it is counted from.")]
    public HealthSource Source => measure.Source;

    [Description("What it is in.")]
    public HealthUnit Unit => measure.Unit;

    [Description("Of all respondents.")]
    public PracticeFigureType Figure => new(measure.Figure);

    [Description("Of respondents with counsel; null where the measure is about that.")]
    public PracticeFigureType? Represented => measure.Represented is { } figure ? new(figure) : null;

    [Description("Of respondents without counsel; null likewise.")]
    public PracticeFigureType? Unrepresented => measure.Unrepresented is { } figure ? new(figure) : null;

    [Description("The share over three years: periods of as many months as it takes for 25 decisions, by their first; none of a median.")]
    public IReadOnlyList<MonthFigureType> Periods => [.. measure.Periods.Select(period => new MonthFigureType(period))];

    [Description("How far the data goes.")]
    public DateOnly? DataThrough => measure.DataThrough;
}
