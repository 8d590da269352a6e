using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;

namespace LawLab.Web.Tests.Access;

/// <summary>A packet that a case's lead ordered, with a step that who is on the work order took; and as many more as commands use up.</summary>
internal sealed class ReleaseFile
{
    private const int Soon = 5;
    private const int Late = 6;

    private readonly LawLabApp _app;
    private readonly CaseFile _case;
    private readonly TestPerson _attorney;
    private readonly string _instructions = "Instructions" + OpaqueId.New();
    private int _nudges;

    private ReleaseFile(LawLabApp app, CaseFile file, TestPerson attorney) => (_app, _case, _attorney) = (app, file, attorney);

    public string Id { get; private set; } = "";

    /// <summary>Packets for commands to use up, by the stage that they need.</summary>
    public ConcurrentDictionary<ReleaseStage, ConcurrentQueue<string>> Stock { get; } = [];

    /// <param name="attorney">Of the producing organization; she triages and supervises.</param>
    public static async Task<ReleaseFile> Order(LawLabApp app, CaseFile @case, TestPerson attorney)
    {
        var file = new ReleaseFile(app, @case, attorney);
        // Promised before all others: it stands on the first page of lists.
        file.Id = await file.Order(@case.Lead, file._instructions, Soon);
        return file;
    }

    /// <summary>Changes it, and nothing else: the day for which it is promised.</summary>
    public Task Nudge() =>
        Submit(Id, new TriageRelease(Guid.NewGuid(), _attorney.Actor, _attorney.PersonId, Today.AddDays(Soon + (Interlocked.Increment(ref _nudges) % 2))));

    /// <summary>Changes what the packet is made of, and leaves it as it was.</summary>
    public async Task NudgePacket()
    {
        var packet = _app.Grain<IPacketGrain>(Id);
        await packet.Submit(new BeginPacketText(Guid.NewGuid(), _case.Lead.Actor, "memorandum"));
        await packet.Submit(new TakeOutPacketText(Guid.NewGuid(), _case.Lead.Actor, "memorandum"));
    }

    /// <summary>Has everything planned that is open where it is produced, and then one packet more: what that changed is told.</summary>
    public async Task Schedule()
    {
        var schedule = _app.Grain<IProductionScheduleGrain>(_attorney.OrganizationId!);
        await schedule.Plan();
        await Order(_case.Lead, "A made-up line");
        await schedule.Plan();
    }

    /// <summary>Puts somebody on the work order of the packet.</summary>
    public async Task Add(TestPerson person)
    {
        var request = await _app.Grain<IReleaseRequestGrain>(Id).Read(person.Actor);
        await Submit(Id, new TakeReleaseStep(Guid.NewGuid(), person.Actor, request!.Steps.First(step => step.MayTake).Step.Plan.Code));
    }

    /// <summary>A packet that is at this stage and that no command has used up yet, for who may; the packet itself for others.</summary>
    public string Take(ReleaseStage stage, Visitor visitor)
    {
        var may = visitor.Name.StartsWith("team: ", StringComparison.Ordinal) || (stage is ReleaseStage.Triaged && visitor.Person?.OrganizationId == _attorney.OrganizationId);
        if (!may || !Stock.TryGetValue(stage, out var stock)) return Id;
        return stock.TryDequeue(out var id) ? id : throw new InvalidOperationException($"Lay in more packets that are {stage}.");
    }

    /// <summary>Lays in packets at the stages that commands begin from.</summary>
    /// <param name="partner">Who orders them and is told of each; of the case's team.</param>
    public async Task LayIn(int tries, TestPerson partner, TestPerson reviewer)
    {
        foreach (var stage in new[] { ReleaseStage.Triaged, ReleaseStage.Delivered, ReleaseStage.Filed, ReleaseStage.Decided })
        {
            Stock[stage] = new(await Task.WhenAll(Enumerable.Range(0, tries).Select(_ => Make(stage, partner, reviewer))));
        }
    }

    /// <summary>Lays in packets with steps to take, and takes one of this, so that it is being produced as the team's is.</summary>
    public async Task LayInSteps(int tries)
    {
        await Submit(Id, new TakeReleaseStep(Guid.NewGuid(), _attorney.Actor, "interview-review"));
        Stock[ReleaseStage.Triaged] = new(await Task.WhenAll(Enumerable.Range(0, tries).Select(_ => Order(_case.Lead, "A made-up line"))));
    }

    private async Task<string> Make(ReleaseStage stage, TestPerson partner, TestPerson reviewer)
    {
        var id = await Order(partner, "A made-up line");
        if (stage >= ReleaseStage.Delivered) await Deliver(id, reviewer);
        if (stage >= ReleaseStage.Filed)
        {
            await Submit(id, new AcceptRelease(Guid.NewGuid(), partner.Actor));
            await Submit(id, new FileRelease(Guid.NewGuid(), partner.Actor, Today, FilingWay.Ecas, "A made-up receipt"));
        }

        if (stage >= ReleaseStage.Decided) await Submit(id, new DecideRelease(Guid.NewGuid(), partner.Actor, OutcomeResult.Denied, Today));
        return id;
    }

    public Thing AsThing(string state) => new(state, Id, CaseIndex.PseudonymOf(_case.Id))
    {
        Secrets = new Dictionary<string, string> { [_instructions] = "query releaseRequest.instructions" },
    };

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    private async Task<string> Order(TestPerson partner, string instructions, int promisedIn = Late)
    {
        var order = new OrderRelease(Guid.NewGuid(), partner.Actor, _case.Id, ReleasePath.Habeas, _attorney.OrganizationId!, instructions);
        var id = ReleaseRequestId.For(_case.Id, order.CommandId);
        await Submit(id, order);
        await Submit(id, new TriageRelease(Guid.NewGuid(), _attorney.Actor, _attorney.PersonId, Today.AddDays(promisedIn)));
        return id;
    }

    private async Task Deliver(string id, TestPerson reviewer)
    {
        foreach (var step in (await _app.Grain<IReleaseRequestGrain>(id).Read(_attorney.Actor))!.Steps.Select(step => step.Step))
        {
            var actor = step.Plan.Code is "review" ? reviewer : _attorney;
            if (!step.IsMachine) await Submit(id, new TakeReleaseStep(Guid.NewGuid(), actor.Actor, step.Plan.Code));
            await Submit(id, new FinishReleaseStep(Guid.NewGuid(), actor.Actor, step.Plan.Code));
        }

        await Submit(id, new DeliverRelease(Guid.NewGuid(), _attorney.Actor));
    }

    private async Task Submit(string id, ReleaseRequestCommand command) => Assert.Null((await _app.Grain<IReleaseRequestGrain>(id).Submit(command)).Refusal);
}
