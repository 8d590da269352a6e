using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawLab.Grains.Cases;

// The client's other cases. Each holds the walls around her; who is walled in one is so in all. A case that gets a client asks the others
// before it is written and once more after it, and a wall is told to those that are found after it is written: whichever of the two is
// written last, it sees the other.
internal sealed partial class CaseGrain
{
    private const string Reminder = "tell-other-cases";

    public Task<IReadOnlyList<ClientWall>> WallsAround(string aNumber) =>
        Task.FromResult<IReadOnlyList<ClientWall>>(State.ClientWalls.FindAll(wall => wall.ANumber == aNumber));

    public Task<bool> IsLeftToNobodyWithout(string personId) => Task.FromResult(State.IsLeftToNobodyWithout(personId));

    /// <summary>Who told the others may have died before all had heard.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!State.ClientWalls.IsEmpty && await TellAsync(ToldBy(State.ClientWalls[^1])) is not null) return;
        if (await this.GetReminder(Reminder) is { } reminder) await ForgetAsync(reminder);
    }

    /// <summary>The walls around those whom the command may make clients of the case; null when it makes nobody one.</summary>
    private async Task<IReadOnlyList<ClientWall>?> WallsBroughtByAsync(CaseCommand command)
    {
        var organizationId = command is OpenCase ? command.Actor.OrganizationId : State.OrganizationId;
        // Whoever may not do it learns nothing by the time that it takes.
        var may = command is OpenCase ? AccessRules.Can(command.Actor, OrganizationAction.OpenCase, organizationId) : Can(command.Actor, CaseAction.Write);
        if (!may) return null;
        var numbers = NumbersOf(command).Except(State.ANumbers).ToList();
        return numbers.Count == 0 ? null : await WallsAroundAsync(organizationId, numbers);
    }

    private static IEnumerable<string> NumbersOf(CaseCommand command) => command switch
    {
        OpenCase open => [.. new[] { Case.NormalizeANumber(open.ANumber) }.OfType<string>()],
        RecordANumber record => [.. new[] { Case.NormalizeANumber(record.ANumber) }.OfType<string>()],
        RecordParties record => Case.ANumbersOf(record.Parties).Take(Case.MaxParties),
        _ => [],
    };

    private async Task<IReadOnlyList<ClientWall>> WallsAroundAsync(string organizationId, IEnumerable<string> numbers)
    {
        var walls = new List<ClientWall>();
        foreach (var number in numbers)
        {
            var others = await OthersOf(organizationId, number);
            var held = await Task.WhenAll(others.Select(id => GrainFactory.GetGrain<ICaseGrain>(id).WallsAround(number)));
            // Of what two cases say of one wall the later word.
            walls.AddRange(held.SelectMany(each => each).GroupBy(wall => wall.PersonId)
                .Select(same => same.Aggregate((one, other) => other.IsAfter(one) ? other : one)));
        }

        return walls;
    }

    private async Task<IEnumerable<string>> OthersOf(string organizationId, string aNumber) =>
        (await index.CasesOf(organizationId, aNumber, CancellationToken.None)).Where(id => id != Id);

    private async Task<bool> LeavesNobodyAsync(RaiseWall raise)
    {
        if (State.ANumber is not { } number || !OpaqueId.IsWellFormed(raise.PersonId) || !Can(raise.Actor, CaseAction.ManageClientWalls)) return false;
        var others = await OthersOf(State.OrganizationId, number);
        return (await Task.WhenAll(others.Select(id => GrainFactory.GetGrain<ICaseGrain>(id).IsLeftToNobodyWithout(raise.PersonId)))).Contains(true);
    }

    /// <summary>After the command: what it says to or needs from the client's other cases; a refusal when some could not hear it now.</summary>
    private async Task<Refusal?> TellOtherCasesAsync(CaseCommand command)
    {
        switch (command)
        {
            case RaiseWall { EveryCase: true } or AskToLiftWall { EveryCase: true } or LiftWall { EveryCase: true }:
                var reminder = await RemindAsync();
                var unheard = await TellAsync(command.Actor);
                if (unheard is null && reminder is not null) await ForgetAsync(reminder);
                return unheard;
            case OpenCase or RecordParties or RecordANumber when NumbersOf(command).ToList() is { Count: > 0 } numbers:
                var walls = await WallsAroundAsync(State.OrganizationId, numbers);
                return walls.Count == 0 ? null : (await Handle(new HoldClientWalls(Guid.NewGuid(), command.Actor, walls))).Refusal;
            default:
                return null;
        }
    }

    private async Task<Refusal?> TellAsync(Actor actor)
    {
        Refusal? unheard = null;
        foreach (var walls in State.ClientWalls.GroupBy(wall => wall.ANumber))
        {
            var others = await OthersOf(State.OrganizationId, walls.Key);
            foreach (var reply in await Task.WhenAll(others.Select(id => Tell(id, [.. walls]))))
            {
                if (reply.Refusal is { Retry: true } again) unheard = again;
            }
        }

        return unheard;

        Task<CaseReply> Tell(string id, IReadOnlyList<ClientWall> walls)
        {
            var hold = new HoldClientWalls(Guid.NewGuid(), actor, walls);
            return Retry.Command(() => GrainFactory.GetGrain<ICaseGrain>(id).Submit(hold), reply => reply.Refusal, CancellationToken.None);
        }
    }

    /// <summary>Whose word the others hear from a reminder, when nobody is there who says it.</summary>
    private Actor ToldBy(ClientWall wall)
    {
        var id = wall.LiftedById ?? wall.LiftAskedById ?? wall.RaisedById;
        return new(id, State.OrganizationId, State.Team.Exists(member => member.PersonId == id) ? Role.Attorney : Role.OrganizationAdministrator, "");
    }

    private async Task<IGrainReminder?> RemindAsync()
    {
        try
        {
            return await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
        catch (Exception failure)
        {
            // Without it only a crash within the next second would leave a case out, and who sent the command sends it again.
            LogNoReminder(Services.Logger, failure.GetType().Name);
            return null;
        }
    }

    private async Task ForgetAsync(IGrainReminder reminder)
    {
        try
        {
            await this.UnregisterReminder(reminder);
        }
        catch (Exception failure)
        {
            // It comes once more, finds that all have heard, and goes.
            LogNoReminder(Services.Logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminder could not be changed for telling a client's other cases of a wall ({Failure})")]
    private static partial void LogNoReminder(ILogger logger, string failure);
}
