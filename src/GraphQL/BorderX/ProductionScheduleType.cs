using System.Collections.Concurrent;
using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.BorderX;

[Name("ProductionSchedule"), Description("Who of one's organization is suggested to do which step of which open packet by when. It binds nobody: taking a step remains the person's act.")]
internal sealed class ProductionScheduleType(SeenSchedule seen, string me)
{
    [Description("Each schedule that says something else makes one more.")]
    public int Version => seen.Version;

    [Description("When it was made.")]
    public DateTimeOffset At => seen.At;

    [ListSize(20), Description("The packets in which a step is planned for oneself; what goes first, first.")]
    public IReadOnlyList<ScheduledReleaseType> Mine => [.. seen.Requests.Where(IsMine).Select(request => new ScheduledReleaseType(request))];

    [Description("What else is open, in the same order.")]
    public ScheduledReleaseConnection Others(
        [Id, Description("Id of the last packet of the page before; one that is not open any more begins from the front.")] string? after = null,
        [Description("How many packets at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new([.. seen.Requests.Where(request => !IsMine(request))], after, first);

    [ListSize(50), Description("What schedules changed lately and why, the newest first: at most 200, of packets that are still open.")]
    public IReadOnlyList<ScheduleChangeType> Changes => [.. seen.Changes.Select(each => new ScheduleChangeType(each.Change, each.Row))];

    private bool IsMine(PlannedRelease request) => request.Planned.Steps.Any(step => step.PersonId == me);
}

[Description("A page of scheduled packets.")]
internal sealed class ScheduledReleaseConnection
{
    private readonly IReadOnlyList<PlannedRelease> _page;
    private readonly bool _hasMore;

    public ScheduledReleaseConnection(IReadOnlyList<PlannedRelease> all, string? after, int first)
    {
        var from = after is null ? 0 : all.TakeWhile(request => request.Row.Id != after).Count() + 1;
        if (from > all.Count) from = 0;
        (_page, _hasMore, TotalCount) = ([.. all.Skip(from).Take(first)], all.Count > from + first, all.Count);
    }

    [Description("The packets.")]
    public IReadOnlyList<ScheduledReleaseType> Nodes => [.. _page.Select(request => new ScheduledReleaseType(request))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(_hasMore, _page is [.., var last] ? last.Row.Id : null);

    [Description("How many packets the whole list has.")]
    public int TotalCount { get; }
}

[Name("ScheduledRelease"), Description("An open packet in the schedule: nothing that names the client.")]
internal sealed class ScheduledReleaseType(PlannedRelease request)
{
    [Id, Description("Opaque id of the release request.")]
    public string Id => request.Row.Id;

    [Description("Five letters and digits that stand for the client.")]
    public string Pseudonym => request.Row.Pseudonym;

    [Description("What kind of packet.")]
    public ReleasePath Kind => request.Row.Kind;

    [Description("How far it is.")]
    public ReleaseStage Stage => request.Row.Stage;

    [Description("The client's language, of the list language; null when not known.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, request.Row.Language);

    [Description("By when it is promised; before triage the last day that can be promised.")]
    public DateOnly DueOn => request.Row.DueOn;

    [Description("Whether a hearing of the case is nearer than five days.")]
    public bool IsRush => request.Row.IsRush;

    [Description("The day of the case's next hearing; null for none.")]
    public DateOnly? NextHearingOn => request.Row.NextHearingOn;

    [Description("What is planned for it.")]
    public ReleasePlanType Plan => new(new ReleasePlan(request.Planned.DeliveryOn, request.Planned));

    [Description("What is left, in the order of production.")]
    public IReadOnlyList<ScheduledStepType> Steps => [.. request.Planned.Steps.Select(step => new ScheduledStepType(step))];
}

[Name("ReleasePlan"), Description("What is planned for a packet that is not delivered yet.")]
internal sealed class ReleasePlanType(ReleasePlan plan)
{
    [Description("The day on which it is expected to be delivered; null when nobody can say, because a step has nobody.")]
    public DateOnly? ExpectedOn => plan.ExpectedOn;

    [Description("Why that is later than promised; null when it is not, and for who does not produce it.")]
    public LateCause? LateCause => plan.Planned?.Late;

    [Description("The step that has nobody, or whose people have no hours left; null otherwise, and for who does not produce it.")]
    public string? LateStep => plan.Planned?.LateStep;

    [Description("Why it is late, in a sentence, and what helps; null when it is not, and for who does not produce it.")]
    public string? LateWhy => plan.Planned?.Late switch
    {
        Grains.BorderX.Scheduling.LateCause.TooShort => "What is left takes longer than there is time, whoever does it. Promise another day, or tell whoever ordered it.",
        Grains.BorderX.Scheduling.LateCause.NobodyMay => "Nobody of the organization may do one of its steps and speaks what it takes. Find somebody, or have her record languages and hours in her profile.",
        Grains.BorderX.Scheduling.LateCause.NoHours => "Those who may do one of its steps have no hours left before that day. Find somebody who has, or promise another day.",
        _ => null,
    };

    [Description("The grade for which there is time; null for who does not produce it.")]
    public PacketGrade? Grade => plan.Planned?.Grade;

    internal static ReleasePlanType? Of(ReleasePlan? plan) => plan is null ? null : new ReleasePlanType(plan);
}

[Name("ScheduledStep"), Description("For whom a step is planned.")]
internal sealed class ScheduledStepType(ScheduledStep step)
{
    [Description("What it is, for instance drafting.")]
    public string Code => step.Step;

    [Description("For whom; null for nobody.")]
    public Person? Person => step.PersonId is { } id ? new Person(id) : null;

    [Description("The day on which she would begin; null for nobody.")]
    public DateOnly? From => step.From;

    [Description("The day on which she would be done; null for nobody, and when that is too far away to say.")]
    public DateOnly? Until => step.Until;

    [Description("How long it takes her, about, with what lifts the packet's grade.")]
    public int Hours => step.Hours;

    [Description("Why she.")]
    public ScheduleReason Why => step.Why;

    internal static ScheduledStepType? Of(ReleasePlan? plan, string code) => plan?.Planned?.Steps.FirstOrDefault(step => step.Step == code) is { } step ? new ScheduledStepType(step) : null;
}

[Name("ScheduleChange"), Description("Something that stands otherwise than in the schedule before.")]
internal sealed class ScheduleChangeType(DatedChange dated, ReleaseRequestRow row)
{
    [Description("When the schedule was made that brought it.")]
    public DateTimeOffset At => dated.At;

    [Id, Description("Opaque id of the release request.")]
    public string ReleaseRequestId => row.Id;

    [Description("Five letters and digits that stand for the client.")]
    public string Pseudonym => row.Pseudonym;

    [Description("What kind of packet.")]
    public ReleasePath Kind => row.Kind;

    [Description("Which step; null for the day of delivery.")]
    public string? Step => dated.Change.Step;

    [Description("For whom it was planned; null for nobody, and of the delivery.")]
    public Person? From => dated.Change.FromPersonId is { } id ? new Person(id) : null;

    [Description("For whom it is planned; null for nobody, and of the delivery.")]
    public Person? To => dated.Change.ToPersonId is { } id ? new Person(id) : null;

    [Description("The day on which it was to be done; null when that could not be said.")]
    public DateOnly? FromDay => dated.Change.FromDay;

    [Description("The day on which it will be; null when that cannot be said.")]
    public DateOnly? ToDay => dated.Change.ToDay;

    [Description("Why.")]
    public ScheduleChangeReason Reason => dated.Change.Reason;
}

/// <summary>What is planned for requests, in as few questions as there are organizations that produce them.</summary>
internal sealed class ReleasePlans(ProductionScheduleReader reader) : BatchLoader<string, ReleasePlan>
{
    private readonly ConcurrentDictionary<string, ReleaseRequestView> _shown = [];

    public IDataLoaderResult<T> Of<T>(ReleaseRequestView view, Func<ReleasePlan?, T> pick)
    {
        _shown[view.Id] = view;
        return Load(view.Id, pick);
    }

    protected override Task<IReadOnlyDictionary<string, ReleasePlan>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop) =>
        Patience.Read(() => reader.Of([.. keys.Select(key => _shown[key])], stop), stop);
}

internal sealed class LateCauseType() : WordEnum<LateCause>(
    "Why a packet will be late.",
    (LateCause.TooShort, "Its steps take longer one after the other than there is time, whoever does them."),
    (LateCause.NobodyMay, "Nobody may do one of the steps and speaks what it takes."),
    (LateCause.NoHours, "Those who may have no hours left before that day."));

internal sealed class ScheduleReasonType() : WordEnum<ScheduleReason>(
    "Why a step is planned for a person.",
    (ScheduleReason.Hers, "She has it, or it is offered to her."),
    (ScheduleReason.OnlyOne, "Nobody else may do it and speaks what it takes."),
    (ScheduleReason.Before, "It was hers in the schedule before."),
    (ScheduleReason.Knows, "She knows the subject and has the hours."),
    (ScheduleReason.Free, "She has the hours."),
    (ScheduleReason.Nobody, "There is nobody."));

internal sealed class ScheduleChangeReasonType() : WordEnum<ScheduleChangeReason>(
    "Why something stands otherwise than in the schedule before.",
    (ScheduleChangeReason.NewRequest, "The packet is newly ordered."),
    (ScheduleChangeReason.HearingMoved, "Its hearing is another one, or sooner."),
    (ScheduleChangeReason.PromiseMoved, "Another day was promised."),
    (ScheduleChangeReason.DocumentArrived, "Documents came that lift its grade."),
    (ScheduleChangeReason.PersonDroppedOut, "Whose step it was does not work any more, or may not."),
    (ScheduleChangeReason.StepTaken, "Somebody took a step that was planned for another."),
    (ScheduleChangeReason.StepTookLonger, "A step was to be done by now and is not."),
    (ScheduleChangeReason.RoomForOthers, "It makes room for another packet, or got the room that one left."));
