using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Library;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawLab.Grains.Alerts;

// A response: what it begins at once, and its task, which goes to one case after the other once the response is written. Again and again
// until it stands on all, also after a crash: the commands' ids follow from the response and the case, so that again changes nothing.
internal sealed partial class AlertGrain
{
    private const string Reminder = "place-tasks";
    private const int CasesAtOnce = 32;

    private Task? _placing;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (IsPlacing) Place();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // The activation that it made does the work; another time there is nothing left to do.
        if (!IsPlacing) return ForgetReminderAsync();
        Place();
        return Task.CompletedTask;
    }

    private bool IsPlacing => State.Responses.Exists(one => !one.View.IsPlaced);

    private async Task<Placed> LookUpResponseAsync(RespondToAlert respond)
    {
        var known = await LookUpKnownAsync(respond);
        var may = respond.Task is not null && AlertRules.Can(respond.Actor, AlertAction.Respond, known.Standing);
        return known with
        {
            ResponseId = OpaqueId.Derive("response", Id, respond.CommandId.ToString("N")),
            CaseIds = may ? await PlaceableAsync(respond.Actor, known) : [],
        };
    }

    /// <summary>
    /// The touched cases that the task goes to. A case whose wall keeps the actor out is none of them before anybody counts: by no number
    /// does she learn of it.
    /// </summary>
    private async Task<IReadOnlyList<string>> PlaceableAsync(Actor actor, Placed known)
    {
        var courts = known.Standing.Coordinates && await CenterAsync() is { } center ? center.Courts : null;
        var asked = courts is null ? await cases.Own(actor, known.CaseIds, CancellationToken.None) : known.CaseIds;
        var found = await EachCaseAsync(asked, one => one.Summary());
        var now = Services.Clock.GetUtcNow();
        return [.. found.OfType<CaseSummary>()
            .Where(one => one.Status is not CaseStatus.Closed
                && courts?.Contains(one.CourtCode) is not false
                && AccessRules.MayPlaceResponse(actor, one.Access, now, coordinatesHere: courts is not null))
            .Select(one => one.CaseId)];
    }

    /// <summary>
    /// Begins what belongs to a response beside its task, each thing by its own rule and with an id that follows from the response's: sent
    /// again it is the same.
    /// </summary>
    /// <returns>Why it could not; the response is not started then.</returns>
    private async Task<Refusal?> BeginAsync(RespondToAlert respond, Placed placed)
    {
        // Nothing is begun of what the alert itself refuses.
        if (Authorize(DecidedState, placed) is not null || DecidedState.Decide(placed, Services.Clock.GetUtcNow()).Refusal is not null) return null;
        if (respond.Goal is { } goal)
        {
            var set = new SetGoal(Alert.GoalCommandOf(placed.ResponseId!), respond.Actor, null, goal, Id);
            if ((await GrainFactory.GetGrain<IJurisdictionGrain>(State.JurisdictionId).Submit(set)).Refusal is { } refusal) return refusal;
        }

        foreach (var (kind, text) in respond.Texts)
        {
            var add = new AddLibraryItem(
                Alert.TextCommandOf(placed.ResponseId!, kind), respond.Actor, kind, State.JurisdictionId, ContentOf(text.Title), text.OpeningText, Id);
            var item = GrainFactory.GetGrain<ILibraryItemGrain>(LibraryItemId.For(respond.Actor.OrganizationId, add.CommandId));
            if ((await item.Submit(add)).Refusal is { } refusal) return refusal;
        }

        return null;
    }

    /// <summary>Found under what the alert is about.</summary>
    private LibraryContent ContentOf(string title) => new(
        title,
        State.Subject is { } subject ? [subject] : [],
        State.Kind is AlertKind.Court or AlertKind.Prosecutor ? [State.Place] : [],
        State.Kind is AlertKind.Judge ? [State.Place] : []);

    private async Task PlaceSoonAsync()
    {
        if (!IsPlacing) return;
        try
        {
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
        catch (Exception failure)
        {
            // Without it only a crash within the next seconds would delay the tasks, until somebody opens the alert.
            LogNotPlaced(Services.Logger, failure.GetType().Name);
        }

        Place();
    }

    private void Place()
    {
        if (_placing is null or { IsCompleted: true }) _placing = PlaceAsync();
    }

    private async Task PlaceAsync()
    {
        try
        {
            while (State.Responses.Find(one => !one.View.IsPlaced) is { } response)
            {
                if (await PlaceAsync(response) is not { } placed) return;
                // Who is told that it is done: whom the alert concerns by now.
                await ConcernedAsync(await CenterAsync(), State.Touches, State.ToldCases, AlertAudience.KeyOf(State.ReporterId, State.OrganizationId));
                var (_, refusal) = await Handle(new FinishResponse(OpaqueId.DeriveGuid("finish-response", response.View.Id), response.By, response.View.Id, placed));
                if (refusal is not null) return;
            }

            await ForgetReminderAsync();
        }
        catch (Exception failure)
        {
            LogNotPlaced(Services.Logger, failure.GetType().Name);
        }
    }

    /// <summary>Puts the task of a response on its cases; gives on how many it stands, null when some could not answer now.</summary>
    private async Task<int?> PlaceAsync(StartedResponse response)
    {
        var (id, task) = (response.View.Id, response.View.Task!);
        var center = response.View.OfCenter ? State.JurisdictionId : null;
        var refusals = await EachCaseAsync(response.CaseIds, async one =>
        {
            var place = new PlaceResponseTask(
                OpaqueId.DeriveGuid("response-task", id, one.GetPrimaryKeyString()), response.By, Id, id, center, task.Text, task.DueOn);
            return (await Retry.Command(() => one.Submit(place), reply => reply.Refusal, CancellationToken.None)).Refusal;
        });
        return refusals.Any(refusal => refusal is { Retry: true }) ? null : refusals.Count(refusal => refusal is null);
    }

    /// <summary>Asks cases, a few at once, and keeps their order.</summary>
    private async Task<T[]> EachCaseAsync<T>(IReadOnlyList<string> caseIds, Func<ICaseGrain, Task<T>> ask)
    {
        var (answers, next) = (new T[caseIds.Count], -1);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(CasesAtOnce, caseIds.Count)).Select(async _ =>
        {
            while (++next is var at && at < caseIds.Count) answers[at] = await ask(GrainFactory.GetGrain<ICaseGrain>(caseIds[at]));
        }));
        return answers;
    }

    private async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The task of a response could not be put on every case yet ({Failure}); it is tried again")]
    private static partial void LogNotPlaced(ILogger logger, string failure);
}
