using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace LawLab.Grains.BorderX.Scheduling;

[GrainType("production-schedule"), Reentrant]
internal sealed partial class ProductionScheduleGrain(
    AggregateServices services, ReleaseRequestIndex requests, AttorneyIndex people, ConflictIndex conflicts, ProductionScheduleIndex schedules, Notifier notifier)
    : Grain, IProductionScheduleGrain, IDisposable
{
    /// <summary>How many requests are asked at the same time: a whole organization's are hundreds, each with its case and its packet.</summary>
    private const int AskedAtOnce = 32;

    private static readonly TimeSpan s_gathering = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, OpenRelease> _known = [];
    private readonly HashSet<string> _changed = [];
    private Gathered _planning = null!;
    private DateOnly _knownOn;

    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _planning = new Gathered(s_gathering, services.Clock, PlanAsync);
        return Task.CompletedTask;
    }

    /// <summary>When the grain goes: what it is planning is cancelled.</summary>
    public void Dispose() => _planning.Dispose();

    public Task Changed(string? requestId)
    {
        if (requestId is not null) _changed.Add(requestId);
        _planning.Ask();
        return Task.CompletedTask;
    }

    public Task Plan() => _planning.Now();

    private async Task PlanAsync(CancellationToken stop)
    {
        try
        {
            var before = await schedules.Read(Id, stop);
            var open = await requests.OpenOf(Id, stop);
            // Most organizations produce nothing.
            if (open.Count == 0 && before is null) return;
            var today = ReleaseRequest.Today(services.Clock.GetUtcNow());
            await LearnAsync(open, today);
            var problem = await ProblemAsync(open, before?.Schedule, today, stop);
            var schedule = await Task.Run(() => ScheduleSolver.Solve(problem, stop), stop);
            if (before is not null && ProductionScheduleIndex.AreSame(before.Schedule, schedule) && ReleaseRequest.Today(before.At) == today) return;
            var now = services.Clock.GetUtcNow();
            var made = (before ?? new ProductionSchedule(0, now, schedule, [])).Next(now, schedule, before is null ? [] : ScheduleChanges.Between(before.Schedule, schedule, problem));
            if (!await schedules.Write(Id, made, stop))
            {
                // Another activation of this grain wrote one, while the cluster changed: what that did not know of is planned upon it.
                _planning.Ask();
                return;
            }

            if (before is not null) Tell(made.Version, ScheduleNews.Of(before.Schedule, schedule, problem));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The grain goes. What it was asked for is planned when something happens next.
        }
        catch (Exception failure)
        {
            LogFailed(services.Logger, failure.GetType().Name);
        }
    }

    /// <summary>Asks the requests that are new or that something happened to; all of them on a new day, which moves next hearings.</summary>
    private async Task LearnAsync(IReadOnlyList<string> open, DateOnly today)
    {
        if (_knownOn != today) _known.Clear();
        _knownOn = today;
        foreach (var id in _changed.Concat(_known.Keys.Except(open)).ToList()) _known.Remove(id);
        _changed.Clear();
        foreach (var some in open.Where(id => !_known.ContainsKey(id)).Chunk(AskedAtOnce))
        {
            var answers = await Task.WhenAll(some.Select(id => GrainFactory.GetGrain<IReleaseRequestGrain>(id).ToSchedule()));
            foreach (var (id, answer) in some.Zip(answers))
            {
                if (answer is not null) _known[id] = answer;
            }
        }
    }

    private async Task<ScheduleProblem> ProblemAsync(IReadOnlyList<string> open, Schedule? before, DateOnly today, CancellationToken stop)
    {
        var who = await people.WhoGiveHours(Id, ScheduleSolver.MaxPeople, stop);
        var asked = open.Select(id => _known.GetValueOrDefault(id)).OfType<OpenRelease>().ToList();
        var conflicted = await conflicts.Find([.. asked.Select(each => each.CaseId).Distinct()], [.. who.Select(person => person.Id)], stop);
        var planned = (before?.Requests ?? []).SelectMany(request => request.Steps.Select(step => (Key: (request.RequestId, step.Step), step.PersonId))).ToDictionary(each => each.Key, each => each.PersonId);
        return new ScheduleProblem(
            today,
            [
                .. asked.Select(each => each.Request with
                {
                    KeptOut = [.. each.Request.KeptOut.Union(conflicted.GetValueOrDefault(each.CaseId) ?? [])],
                    Steps = [.. each.Request.Steps.Select(step => step with { BeforeId = planned.GetValueOrDefault((each.Request.RequestId, step.Plan.Code)) })],
                }),
            ],
            // That she is away her profile does not say: who is gives no hours meanwhile.
            [.. who.Select(person => new PersonToSchedule(person.Id, person.IsLawyer || person.IsAccredited, person.Languages, person.Subjects, person.HoursPerMonth, []))]);
    }

    /// <summary>One notice for each whom it concerns, however many steps.</summary>
    private void Tell(int version, IReadOnlyDictionary<string, IReadOnlyList<string>> news)
    {
        foreach (var (person, about) in news)
        {
            notifier.Send(person, new Notify(
                Notify.IdOf("production-schedule/" + Id, version, NoticeKind.ScheduleChanged),
                Finding.FinderFor(Id),
                Id,
                NoticeKind.ScheduleChanged,
                about.Count,
                [.. about.Take(Notice.MostSubjects)],
                NoticeMerge.SameKind));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A schedule of production could not be made, and is when something happens next ({Reason})")]
    private static partial void LogFailed(ILogger logger, string reason);
}
