using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Law;

/// <remarks>
/// It keeps nothing: law, position and what was found stand in tables, a page of cases at a time, so that a kill loses one page. What it
/// computes it computes off its turn. A notice has an id that follows from the comparison and the person: told again it is one.
/// </remarks>
[GrainType("rerouting"), Reentrant, RandomPlacement]
internal sealed partial class ReroutingGrain(
    LawReader laws, LawDifferenceIndex index, Notifier notifier, TimeProvider clock, ILogger<ReroutingGrain> logger) : Grain, IReroutingGrain, IRemindable
{
    private const string Reminder = "reroute";

    private Task _running = Task.CompletedTask;
    private bool _asked;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            // For what a kill left, and for the days on which texts begin and end.
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), cancellationToken);
        }
        catch (Exception failure)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    public async Task Nudged()
    {
        try
        {
            await CatchUp();
        }
        catch (Exception failure)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // A tick does not wait for a hundred thousand cases.
        _ = Nudged();
        return Task.CompletedTask;
    }

    public Task CatchUp()
    {
        _asked = true;
        if (_running.IsCompleted) _running = RunAsync();
        return _running;
    }

    private async Task RunAsync()
    {
        while (_asked)
        {
            _asked = false;
            var state = await index.State(CancellationToken.None);
            if (state is { IsFinished: false })
            {
                await FinishAsync(state);
                // The law may have changed again meanwhile.
                _asked = true;
                continue;
            }

            var (law, today) = (await laws.Current(), Today);
            if (state is null)
            {
                await index.Begin(null, law.Text, today, [], CancellationToken.None);
                continue;
            }

            if (state.Version == law.Text.Version && !law.Rules.All.Any(rule => BeginsOrEnds(rule.Effect, state.On, today))) continue;
            if (Read(state.Law) is not { } before)
            {
                // A release reads its tables otherwise: nobody can say what it changed, and what is computed from now on is right.
                LogUnreadable();
                await index.Begin(null, law.Text, today, [], CancellationToken.None);
                continue;
            }

            await index.Begin(state.Id, law.Text, today, Changed(before, law, state.On, today), CancellationToken.None);
            _asked = true;
        }
    }

    private async Task FinishAsync(RunState run)
    {
        var (text, on) = await index.LawOf(run.After!, CancellationToken.None);
        // What was begun with another release's tables and cannot be read by this one tells what it has found so far.
        if (Read(text) is { } before && Read(run.Law) is { } after)
        {
            while (await index.Page(run.Position, CancellationToken.None) is { Count: > 0 } page)
            {
                var found = await Task.Run(() => page.Where(open => open.Facts is not null)
                    .Select(open => (open, Difference: CaseDifference.Between((before, on), (after, run.On), open.Facts!, open.Court)!))
                    .Where(each => each.Difference is not null).ToList());
                await index.Keep(run, page, found, CancellationToken.None);
                run = run with { Position = page[^1].CaseId };
            }
        }

        foreach (var (personId, organizationId, cases) in await index.Teams(run.Id, CancellationToken.None))
        {
            var id = OpaqueId.DeriveGuid("notice", "law-run/" + run.Id, personId, NoticeKind.LawChanged);
            var notice = new Notify(id, new Actor(new string('0', 32), organizationId, Role.Facilitator, "LawLab"), organizationId, NoticeKind.LawChanged, cases, [run.Id]);
            if (!await notifier.SendAndWait(personId, notice)) throw new InvalidOperationException("A notice did not arrive.");
        }

        await index.Finish(run.Id, CancellationToken.None);
    }

    // A day is over when it is over in the westernmost court, Honolulu (UTC-10).
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-10));

    private static CurrentLaw? Read(string text)
    {
        try
        {
            return CurrentLaw.Read(LawText.Read(text));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static List<string> Changed(CurrentLaw before, CurrentLaw after, DateOnly from, DateOnly to) =>
    [
        .. after.Rules.All.Where(rule => BeginsOrEnds(rule.Effect, from, to) || before.Rules.Find(rule.Id) is not { } old || !IsSame(old, rule)).Select(rule => rule.Id),
    ];

    private static bool IsSame(Rule one, Rule other) =>
        (one.Text, one.Typed, one.Effect, one.Standing, one.Name) == (other.Text, other.Typed, other.Effect, other.Standing, other.Name)
        && one.Circuits.SequenceEqual(other.Circuits) && one.Courts.SequenceEqual(other.Courts) && one.Contests.SequenceEqual(other.Contests);

    private static bool BeginsOrEnds(Effect effect, DateOnly after, DateOnly until) =>
        new[] { effect.From, effect.SurelyFrom, effect.Until, effect.SurelyUntil }.Any(day => day > after && day <= until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The open cases could not be routed by the law as it is now, and are within five minutes ({Reason})")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The law of the release before cannot be read any more: what this one changes in open cases is told to nobody")]
    private partial void LogUnreadable();
}
