using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Organizations;

namespace LawLab.Silo.Demo;

// The organization that produces packets, and what was ordered of it.
public static partial class DemoWorld
{
    /// <summary>Also into a world that an earlier release made. Its last packet is the last thing of it that is written.</summary>
    private static async Task Produce(DemoPlan plan, Seeding seeding, IProgress<string>? progress, CancellationToken ct)
    {
        if (await seeding.HasCome(plan.Packets[^1])) return;
        await seeding.FoundProduction();
        await Each(plan.Producers, seeding.Introduce, "producers", progress, ct);
        await Each(plan.Packets.SkipLast(1).ToList(), seeding.Bring, "packets", progress, ct);
        await seeding.Bring(plan.Packets[^1]);
    }

    private sealed partial class Seeding
    {
        private static DemoAccount Attorney => DemoPlan.Default.Producers[0].Account;

        private static DemoAccount Reviewer => DemoPlan.Default.Producers[1].Account;

        private static DemoAccount Member => DemoPlan.Default.Producers[2].Account;

        private static DemoAccount Translator => DemoPlan.Default.Producers[3].Account;

        public async Task<bool> HasCome(DemoPacket packet) =>
            await grains.GetGrain<IReleaseRequestGrain>(packet.Id).Newest(packet.Case.Team[0].Actor) is { } request && request.Stage >= packet.Stage;

        public async Task FoundProduction()
        {
            var organization = grains.GetGrain<IOrganizationGrain>(DemoProduction.OrganizationId);
            await Once(() => organization.Submit(new FoundOrganization(DemoProduction.FoundingId, administrator, DemoProduction.Organization)), reply => reply.Refusal);
            await Once(() => organization.Submit(new SetProduction(Id("production"), administrator, Produces: true)), reply => reply.Refusal);
        }

        public async Task Introduce(DemoProducer producer)
        {
            var person = producer.Account.PersonId;
            await RegisterName(producer.Account);
            await Submit(person, new RecordLanguages(Id("languages", person), administrator, DemoProduction.Languages));
            await Submit(person, new RecordCapacity(Id("capacity", person), administrator, 60));
            foreach (var admission in producer.Admissions)
            {
                await Submit(person, new RecordBarAdmission(Id("admission", person, admission.State), administrator, admission));
            }

            await Submit(person, new RecordPractice(Id("practice", person), producer.Account.Actor, producer.Practice));
        }

        /// <summary>Brings a packet as far as it is to be, by the hands through which it goes.</summary>
        public async Task Bring(DemoPacket packet)
        {
            var (request, lead) = (grains.GetGrain<IReleaseRequestGrain>(packet.Id), packet.Case.Team[0].Actor);
            await Send(new OrderRelease(packet.OrderId, lead, packet.Case.Id, packet.Kind, DemoProduction.OrganizationId, packet.Instructions));
            if (packet.Stage >= ReleaseStage.Triaged) await Send(new TriageRelease(Name("triage"), Attorney.Actor, Attorney.PersonId));
            if (packet.Stage >= ReleaseStage.Producing) await Work();
            if (packet.Stage >= ReleaseStage.Delivered) await Send(new DeliverRelease(Name("deliver"), Attorney.Actor));
            if (packet.Stage >= ReleaseStage.Accepted) await Send(new AcceptRelease(Name("accept"), lead));
            // Counted from the day of the order, so that seeding goes on tomorrow where it stopped today.
            var on = await request.Newest(lead) is { } ordered ? DateOnly.FromDateTime(ordered.OrderedAt.UtcDateTime) : today;
            if (packet.Stage >= ReleaseStage.Filed) await Send(new FileRelease(Name("file"), lead, on, FilingWay.Ecas, $"DEMO-{packet.Number:0000}"));
            if (packet.Stage >= ReleaseStage.Decided) await Send(new DecideRelease(Name("decide"), lead, OutcomeResult.Granted, on, DecidedBy: null, Amount: 5000));

            // In their order, which is that in which they can be finished.
            async Task Work()
            {
                var steps = (await request.Newest(Attorney.Actor))?.Steps.Select(view => view.Step).ToList() ?? [];
                var written = packet.Stage is ReleaseStage.Producing ? steps.Take(packet.Steps) : steps.Where(step => !step.Plan.IsReview || packet.Stage > ReleaseStage.InReview);
                foreach (var step in written)
                {
                    await Do(step, isConfirmed: packet.Stage > ReleaseStage.Producing || step != steps[packet.Steps - 1]);
                }
            }

            async Task Do(ReleaseStep step, bool isConfirmed)
            {
                var code = step.Plan.Code;
                var who = step.Plan.IsReview ? Reviewer
                    : code == "drafting" || !step.Plan.Doers.Contains(StepDoer.Volunteer) ? Attorney
                    : step.Plan.Language ? Translator
                    : Member;
                if (!step.IsMachine) await Send(new TakeReleaseStep(Name("take", code), who.Actor, code));
                await Send(new FinishReleaseStep(Name("finish", code), step.IsMachine ? Attorney.Actor : who.Actor, code));
                if (who.Role is Role.BorderXMember && isConfirmed) await Send(new ConfirmReleaseStep(Name("confirm", code), Attorney.Actor, code));
            }

            Task<ReleaseRequestReply> Send(ReleaseRequestCommand command) => Once(() => request.Submit(command), reply => reply.Refusal);

            Guid Name(params ReadOnlySpan<string> parts) => Id(["packet", $"{packet.Number}", .. parts]);
        }
    }
}
