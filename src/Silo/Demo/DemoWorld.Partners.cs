using System.Globalization;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Organizations;

namespace LawLab.Silo.Demo;

// The organizations that take part, and one that applied to.
public static partial class DemoWorld
{
    /// <summary>Also into a world that an earlier release made. The applicant is the last thing of it that is written.</summary>
    private static async Task TakePart(DemoPlan plan, Seeding seeding, CancellationToken ct)
    {
        if (await seeding.HasApplied()) return;
        await seeding.FoundProduction();
        foreach (var center in DemoCenter.All)
        {
            ct.ThrowIfCancellationRequested();
            await seeding.BecomePartner(center, plan.OrganizationAdministrators.First(account => account.OrganizationId == center.OrganizationId));
        }

        await seeding.Apply();
    }

    private sealed partial class Seeding
    {
        private static DemoAccount PartnerReviewer => DemoPlan.Default.PartnerPeople[0];

        private static DemoAccount Applicant => DemoPlan.Default.PartnerPeople[1];

        public async Task<bool> HasApplied() => await PartnerOf(DemoPartners.OrganizationId).Read(Applicant.Actor) is { } made && made.Conditions.All(condition => condition.Statement is not null);

        public async Task BecomePartner(DemoCenter center, DemoAccount keeper)
        {
            await RegisterName(PartnerReviewer);
            await State(center.OrganizationId, keeper, center == DemoPartners.InsuredShortly ? today.AddDays(DemoPartners.ShortDays) : today.AddMonths(11));
            var partner = PartnerOf(center.OrganizationId);
            foreach (var condition in (await partner.Read(keeper.Actor))!.Conditions.Where(condition => condition is { Decision: null, Statement: not null }))
            {
                var (statement, code) = (condition.Statement!, condition.Condition.Code);
                await Accept(
                    () => partner.Submit(new DecidePartnerCondition(
                        DayId("decided", center.OrganizationId, code), PartnerReviewer.Actor, code, statement.Number, true, "The paper says so, and somebody was called.", statement.ValidUntil)),
                    reply => reply.Refusal);
            }
        }

        /// <summary>One that has stated everything and waits for a reviewer.</summary>
        public async Task Apply()
        {
            var organization = grains.GetGrain<IOrganizationGrain>(DemoPartners.OrganizationId);
            await Once(() => organization.Submit(new FoundOrganization(DemoPartners.FoundingId, administrator, DemoPartners.Applicant)), reply => reply.Refusal);
            await RegisterName(Applicant);
            await State(DemoPartners.OrganizationId, Applicant, today.AddMonths(11));
        }

        private async Task State(string organizationId, DemoAccount keeper, DateOnly insuredUntil)
        {
            var partner = PartnerOf(organizationId);
            await Once(() => partner.Submit(new ApplyAsPartner(Id("partner", organizationId), keeper.Actor)), reply => reply.Refusal);
            foreach (var condition in (await partner.Read(keeper.Actor))!.Conditions.Where(condition => condition.Statement is null).Select(condition => condition.Condition))
            {
                var (words, evidence) = DemoPartners.Statement(condition.Code);
                DateOnly? until = !condition.Ends ? null : condition.Code == "insurance" ? insuredUntil : today.AddMonths(30);
                await Accept(
                    () => partner.Submit(new StatePartnerCondition(DayId("stated", organizationId, condition.Code), keeper.Actor, condition.Code, words, evidence, until)), reply => reply.Refusal);
            }
        }

        private IPartnerGrain PartnerOf(string organizationId) => grains.GetGrain<IPartnerGrain>(organizationId);

        // What is stated says until when, counted from the day: seeding that goes on tomorrow says something else.
        private Guid DayId(string what, string organizationId, string condition) => Id("partner", what, organizationId, condition, today.ToString("O", CultureInfo.InvariantCulture));
    }
}
