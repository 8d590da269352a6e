using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using Xunit;

namespace LawLab.Grains.Tests.Testing;

/// <summary>States made by giving commands, with made-up people.</summary>
internal static class Given
{
    public static Claim Asylum { get; } = new("HO", "SP", ["ASYL"]);

    public static Proceeding Removal { get; } = new("RMV", "ATL", null, new DateOnly(2026, 3, 2), false);

    public static Actor Administrator { get; } = new(new string('a', 32), "", Role.Administrator, "Admin");

    /// <summary>An attorney of an organization of her own, unless it is given.</summary>
    public static Actor Attorney(string? organizationId = null) =>
        new(OpaqueId.New(), organizationId ?? OpaqueId.New(), Role.Attorney, "Ana Ruiz");

    public static OpenCase Opening(Actor actor, Guid? commandId = null) =>
        new(commandId ?? Guid.NewGuid(), actor, "Matter of Testigo", "A 012 345 678", Asylum, Removal);

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

    public static async Task<Actor> RegisteredAsync(this IGrainFactory grains, string organizationId)
    {
        var person = Attorney(organizationId);
        var reply = await grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(
            new RegisterAttorney(Guid.NewGuid(), Administrator, organizationId, person.Name));
        Assert.Null(reply.Refusal);
        return person;
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
