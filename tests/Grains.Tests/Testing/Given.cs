using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using Xunit;

namespace LawLab.Grains.Tests.Testing;

/// <summary>States made by giving commands, with made-up people.</summary>
internal static class Given
{
    private static readonly ConcurrentDictionary<string, Guid> s_foundings = [];

    public static Claim Asylum { get; } = new("HO", "SP", ["ASYL"]);

    public static Proceeding Removal { get; } = new("RMV", "ATL", null, new DateOnly(2026, 3, 2), false);

    public static Actor Administrator { get; } = new(new string('a', 32), "", Role.Administrator, "Admin");

    /// <summary>An attorney of an organization of her own, unless it is given.</summary>
    public static Actor Attorney(string? organizationId = null) =>
        new(OpaqueId.New(), organizationId ?? Organization(), Role.Attorney, "Ana Ruiz");

    /// <summary>The id of an organization that is founded as soon as somebody is registered in it.</summary>
    public static string Organization()
    {
        var founding = Guid.NewGuid();
        var id = OrganizationId.For(founding);
        s_foundings[id] = founding;
        return id;
    }

    public static OpenCase Opening(Actor actor, Guid? commandId = null) =>
        new(commandId ?? Guid.NewGuid(), actor, "Matter of Testigo", "A 012 345 678", Asylum, Removal);

    /// <summary>How a consent came about, to any of the uses: each has a text of that version.</summary>
    public static ConsentDetails Consent(DateOnly on) => new(on, "SP", ConsentHow.InPerson, "2026-11-27");

    public static AddCaseNote Note(Actor actor, string text = "Called the court.", Guid? commandId = null) => new(commandId ?? Guid.NewGuid(), actor, text);

    public static Actor OrganizationAdministrator(string organizationId) =>
        Attorney(organizationId) with { Role = Role.OrganizationAdministrator };

    public static RaiseWall Wall(Actor actor, string personId) =>
        new(Guid.NewGuid(), actor, personId, "Represented the opposing party", DateOnly.FromDateTime(DateTime.UtcNow.AddYears(1)));

    public static AddTeamMember Member(Actor actor, Actor colleague, TeamRole role = TeamRole.CoCounsel, DateTimeOffset? until = null) =>
        new(Guid.NewGuid(), actor, colleague.PersonId, role, until, role == TeamRole.Interpreter ? [DraftId.Strategy] : null);

    public static ICaseGrain Case(this IGrainFactory grains, OpenCase opening) =>
        grains.GetGrain<ICaseGrain>(CaseId.For(opening.Actor.OrganizationId, opening.CommandId));

    /// <summary>A case that is open, and its first team member.</summary>
    public static async Task<(ICaseGrain Case, Actor Lead)> OpenedCaseAsync(this IGrainFactory grains, Actor? lead = null)
    {
        var opening = Opening(lead ?? Attorney());
        var opened = grains.Case(opening);
        Assert.Null((await SendAsync(() => opened.Submit(opening))).Refusal);
        return (opened, opening.Actor);
    }

    /// <summary>A person with a profile, in an organization of her own, unless it is given.</summary>
    public static async Task<Actor> RegisteredAsync(this IGrainFactory grains, string? organizationId = null)
    {
        var person = Attorney(organizationId ??= Organization());
        if (s_foundings.TryGetValue(organizationId, out var founding))
        {
            var found = new FoundOrganization(founding, Administrator, "Made-Up Legal Aid");
            Assert.Null((await grains.GetGrain<IOrganizationGrain>(organizationId).Submit(found)).Refusal);
        }

        var reply = await grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(
            new RegisterAttorney(Guid.NewGuid(), Administrator, organizationId, person.Name));
        Assert.Null(reply.Refusal);
        return person;
    }

    /// <summary>Makes an organization a partner, by the hands through which that goes: each condition is stated and met, what ends for half a year.</summary>
    public static async Task BecomesPartnerAsync(this IGrainFactory grains, string organizationId, DateOnly? insuredUntil = null)
    {
        var (partner, keeper) = (grains.GetGrain<IPartnerGrain>(organizationId), OrganizationAdministrator(organizationId));
        var half = DateOnly.FromDateTime(DateTime.UtcNow.AddMonths(6));
        Assert.Null((await partner.Submit(new ApplyAsPartner(Guid.NewGuid(), keeper))).Refusal);
        foreach (var condition in PartnerTerms.Shipped.ConditionsAt(DateTimeOffset.UtcNow))
        {
            DateOnly? until = !condition.Ends ? null : condition.Code == "insurance" ? insuredUntil ?? half : half;
            var stated = await partner.Submit(new StatePartnerCondition(Guid.NewGuid(), keeper, condition.Code, "As the papers say.", "Paper 4711", until));
            Assert.Null(stated.Refusal);
            var number = stated.Partnership!.Conditions.Single(each => each.Condition.Code == condition.Code).Statement!.Number;
            Assert.Null((await partner.Submit(new DecidePartnerCondition(Guid.NewGuid(), Administrator, condition.Code, number, true, "The papers were shown.", until))).Refusal);
        }
    }

    public static IDraftGrain StrategyOf(this IGrainFactory grains, ICaseGrain @case) =>
        grains.GetGrain<IDraftGrain>(DraftId.StrategyOf(@case.GetPrimaryKeyString()).ToString());

    public static SubmitDelta Change(Actor actor, Delta delta, int baseVersion, int sequence = 1, string? clientId = null)
    {
        clientId ??= OpaqueId.New();
        return new SubmitDelta(SubmitDelta.CommandIdFor(clientId, sequence), actor, clientId, sequence, baseVersion, delta);
    }

    /// <summary>As the edge does: again while the outcome is unknown.</summary>
    public static Task<CaseReply> SendAsync(Func<Task<CaseReply>> submit) =>
        Retry.Command(submit, reply => reply.Refusal, TestContext.Current.CancellationToken);
}
