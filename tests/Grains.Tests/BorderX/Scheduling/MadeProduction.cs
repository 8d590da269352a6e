using System.Diagnostics;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>
/// Works through a <see cref="MadeYear"/> day by day: people work the hours that they have on what is suggested, or on what was ordered first, and things take
/// as long as they take. What was begun stays with who began it.
/// </summary>
internal sealed class MadeProduction(MadeYear year)
{
    private readonly List<OpenOrder> _open = [];
    private readonly Dictionary<(string Request, string Step), string> _before = [];
    private readonly Dictionary<string, int> _worked = [];
    private readonly Dictionary<string, int> _offered = [];

    /// <summary>What was delivered.</summary>
    public List<Delivered> Done { get; } = [];

    /// <summary>How long each schedule took, in milliseconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>How many orders were open in the evening, one number a calendar day.</summary>
    public List<int> InProcess { get; } = [];

    /// <summary>What share of her hours each person worked.</summary>
    public IEnumerable<double> Loads => _offered.Where(each => each.Value > 0).Select(each => _worked.GetValueOrDefault(each.Key) / (double)each.Value);

    /// <summary>Until everything is delivered, with this way of scheduling; null for what was ordered first, first.</summary>
    public MadeProduction Run(Func<ScheduleProblem, Schedule>? schedule)
    {
        var orders = new Queue<MadeOrder>(year.Orders);
        for (var day = year.Days[0]; orders.Count > 0 || _open.Count > 0; day = day.AddDays(1))
        {
            if (!WorkingDays.Is(day))
            {
                InProcess.Add(_open.Count);
                continue;
            }

            while (orders.TryPeek(out var next) && next.On <= day) _open.Add(new OpenOrder(orders.Dequeue()));
            foreach (var order in _open) order.Advance(day);
            var numberInMonth = WorkingDays.NumberInMonth(day);
            var free = year.People.ToDictionary(person => person.PersonId, person => IsAway(person, day) ? 0 : WorkingDays.HoursOn(numberInMonth, person.HoursPerMonth));
            if (day <= year.Days[^1])
            {
                foreach (var (person, hours) in free) _offered[person] = _offered.GetValueOrDefault(person) + hours;
            }

            HandBack(day);
            if (schedule is null)
            {
                foreach (var order in _open) Work(order, day, free, (_, step) => FirstWhoIsFree(order, step, free), order.IsAtEase);
            }
            else
            {
                var problem = new ScheduleProblem(day, [.. _open.Select(order => order.ToSchedule(day, _before))], [.. year.People.Select(person => person with { Away = [.. person.Away.Where(away => away.From <= day && day <= away.Until)] })], year.Seed);
                var started = Stopwatch.GetTimestamp();
                var suggested = schedule(problem);
                Times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                _before.Clear();
                var asPlanned = suggested.Requests.Select(request => (Request: request, Order: _open.First(order => order.Order.Id == request.RequestId))).ToList();
                foreach (var (request, _) in asPlanned)
                {
                    foreach (var step in request.Steps)
                    {
                        if (step.PersonId is { } person) _before[(request.RequestId, step.Step)] = person;
                    }
                }

                foreach (var (request, order) in asPlanned) Work(order, day, free, (id, step) => _before.GetValueOrDefault((id, step.Plan.Code)), (_, _) => request.Grade > order.Grade);
                // Who has hours left takes what is open, in the order that is suggested.
                foreach (var (request, order) in asPlanned) Work(order, day, free, (_, step) => FirstWhoIsFree(order, step, free), (_, _) => request.Grade > order.Grade);
            }

            foreach (var order in _open.Where(order => order.IsDone)) Done.Add(new Delivered(order.Order, day, order.DueOn, order.Grade));
            _open.RemoveAll(order => order.IsDone);
            InProcess.Add(_open.Count);
        }

        return this;
    }

    private static bool IsAway(PersonToSchedule person, DateOnly day) => person.Away.Any(away => away.From <= day && day <= away.Until);

    /// <summary>Who is away for more than two working days.</summary>
    private void HandBack(DateOnly day)
    {
        var gone = year.People.Where(person => person.Away.Any(away => away.From == day && WorkingDays.From(day, 3)[^1] <= away.Until)).Select(person => person.PersonId).ToHashSet();
        foreach (var step in _open.SelectMany(order => order.Steps).Where(step => !step.IsDone && step.OwnerId is { } owner && gone.Contains(owner))) step.OwnerId = null;
    }

    private void Work(OpenOrder order, DateOnly day, Dictionary<string, int> free, Func<string, MadeStep, string?> whoFor, Func<DateOnly, int, bool> lifts)
    {
        var aDay = order.Order.Terms.HoursADay;
        var ends = new Dictionary<string, int>();
        foreach (var step in order.Steps.Where(step => !step.IsDone))
        {
            if (order.Steps.Any(other => step.Plan.After.Contains(other.Plan.Code) && !other.IsDone)) continue;
            var from = step.Plan.After.Select(code => ends.GetValueOrDefault(code)).DefaultIfEmpty(0).Max();
            var who = step.OwnerId ?? (step.Left == 0 ? null : whoFor(order.Order.Id, step));
            while (step.Left > 0)
            {
                if (who is null || Math.Min(step.Left, Math.Min(free[who], aDay - from)) is not (> 0 and var hours)) break;
                step.OwnerId = who;
                step.Worked += hours;
                step.Left -= hours;
                free[who] -= hours;
                from += hours;
                _worked[who] = _worked.GetValueOrDefault(who) + hours;
                if (step.Left == 0) order.Finished(step, day, lifts);
            }

            if (step.Left > 0) continue;
            step.IsDone = true;
            ends[step.Plan.Code] = from;
        }
    }

    /// <summary>Who may do it and has hours today: who knows the subject before who does not, then who has most.</summary>
    private string? FirstWhoIsFree(OpenOrder order, MadeStep step, Dictionary<string, int> free) => year.People
        .Where(person => free[person.PersonId] > 0 && step.Plan.Doers.Contains(person.IsAttorney ? StepDoer.Attorney : StepDoer.Volunteer)
            && (!step.Plan.Language || person.Languages.Contains(order.Order.Language)) && !(step.Plan.IsReview && order.WrittenBy == person.PersonId))
        .OrderByDescending(person => step.Plan.Skills.Count == 0 || step.Plan.Skills.Any(person.Skills.Contains)).ThenByDescending(person => free[person.PersonId])
        .FirstOrDefault()?.PersonId;
}

/// <summary>What was delivered when, and by when it had been promised last.</summary>
internal sealed record Delivered(MadeOrder Order, DateOnly On, DateOnly DueOn, PacketGrade Grade)
{
    public bool IsOnTime => On <= DueOn;

    public int DaysInProcess => On.DayNumber - Order.On.DayNumber;
}

/// <summary>A step of an order that is open.</summary>
internal sealed class MadeStep(PlannedStep plan, int hours)
{
    public PlannedStep Plan { get; } = plan;

    public int Left { get; set; } = hours;

    public int Worked { get; set; }

    public int More { get; set; }

    public string? OwnerId { get; set; }

    public bool IsDone { get; set; }

    /// <summary>What one would say that is left, who does not know how long it takes.</summary>
    public int Told => IsDone || Plan.Hours == 0 ? 0 : Math.Max(1, Plan.Hours + More - Worked);
}

/// <summary>An order that is open.</summary>
internal sealed class OpenOrder(MadeOrder order)
{
    public MadeOrder Order { get; } = order;

    public List<MadeStep> Steps { get; } = [.. order.Plan.Select((plan, n) => new MadeStep(plan, order.Hours[n]))];

    public DateOnly DueOn { get; private set; } = order.DueOn;

    public DateOnly? HearingOn { get; private set; } = order.HearingOn;

    public PacketGrade Grade { get; private set; } = PacketGrade.Bronze;

    private PacketGrade Lifting { get; set; } = PacketGrade.Bronze;

    public bool IsDone => Steps.TrueForAll(step => step.IsDone);

    public string? WrittenBy => Steps.Find(step => step.Plan.Code == "drafting")?.OwnerId;

    private MadeStep? Lifted => Steps.Find(step => !step.IsDone && step.Plan is { Redo: true, IsReview: false });

    public void Advance(DateOnly day)
    {
        if (Order.AdvancedOn is not { } on || on > day || Order.AdvancedTo is not { } to || to >= HearingOn) return;
        HearingOn = to;
        if (to.AddDays(-1) < DueOn) DueOn = to.AddDays(-1);
    }

    /// <summary>Who lifts the grade does it before the step is done, if there are documents for it and somebody wants it.</summary>
    public void Finished(MadeStep step, DateOnly day, Func<DateOnly, int, bool> lifts)
    {
        if (Lifting > Grade) Grade = Lifting;
        if (step != Lifted || HoursTo(Grade + 1, day) is not { } hours || !lifts(day, hours)) return;
        Lifting = Grade + 1;
        step.Left += hours;
        step.More += hours;
    }

    /// <summary>Whether so many hours more leave it on time, if nothing waits for anybody: what a careful person would ask who has no schedule.</summary>
    public bool IsAtEase(DateOnly day, int hours)
    {
        var left = Steps.Where(step => !step.IsDone && step.Plan.Code != "translation").Sum(step => step.Told) + hours;
        return WorkingDays.From(day, ((left + Order.Terms.HoursADay - 1) / Order.Terms.HoursADay) + 1)[^1] <= DueOn;
    }

    public RequestToSchedule ToSchedule(DateOnly day, Dictionary<(string Request, string Step), string> before)
    {
        var grades = Lifted is null ? [] : new[] { HoursTo(Lifting + 1, day), HoursTo(Lifting + 2, day) }.TakeWhile(hours => hours is not null).Select(hours => hours!.Value).ToList();
        return new RequestToSchedule(
            Order.Id,
            Order.On,
            DueOn,
            HearingOn,
            Order.Language,
            Order.Terms.HoursADay,
            [.. Steps.Where(step => !step.IsDone).Select(step => new StepToSchedule(step.Plan, step.Told, step.OwnerId, before.GetValueOrDefault((Order.Id, step.Plan.Code))))],
            WrittenBy,
            [],
            Lifting,
            grades,
            (Order.SilverOn <= day ? 1 : 0) + (Order.GoldOn <= day ? 1 : 0));
    }

    private int? HoursTo(PacketGrade grade, DateOnly day) => grade switch
    {
        PacketGrade.Silver when Order.SilverOn <= day => Order.Terms.SilverHours,
        PacketGrade.Gold when Order.GoldOn <= day => Order.Terms.GoldHours,
        _ => null,
    };
}
