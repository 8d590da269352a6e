using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Conferences;
using LawLab.Grains.Jurisdictions;
using Xunit;

namespace LawLab.Grains.Tests.Conferences;

public sealed class TeamOffersTests
{
    private static readonly Training s_first = new(OpaqueId.New(), new TrainingContent("Bond hearings", "bond", "https://example.org/1", [], ["bond", TrainingContent.Detained]));
    private static readonly Training s_second = new(OpaqueId.New(), new TrainingContent("Detention", "bond", "https://example.org/2", [s_first.Id], [TrainingContent.Detained]));

    [Fact]
    public void Untrained_UntilOneWhoMayAppearHasDoneAllThatAKindRequires()
    {
        Assert.Equal(["bond", "detained"], Of(Counsel(), Lay(s_first.Id, s_second.Id)));
        Assert.Equal(["detained"], Of(Counsel(s_first.Id), Counsel(s_second.Id)));
        Assert.Empty(Of(Counsel(s_first.Id, s_second.Id), Lay()));
        Assert.Empty(TeamOffers.Of(Team([]), new Dictionary<string, AttorneyOffer>(), []).Untrained);
    }

    private static IReadOnlyList<string> Of(params AttorneyOffer[] people) =>
        TeamOffers.Of(Team(people), people.ToDictionary(person => person.PersonId), [s_first, s_second]).Untrained;

    private static AttorneyTeam Team(AttorneyOffer[] people) =>
        new(OpaqueId.New(), "Bond", [.. people.Select(person => new Seat(person.PersonId, person.OrganizationId, SeatRole.CoCounsel, null))]);

    private static AttorneyOffer Counsel(params string[] trainings) => Person(true, trainings);

    private static AttorneyOffer Lay(params string[] trainings) => Person(false, trainings);

    private static AttorneyOffer Person(bool isLawyer, string[] trainings) =>
        new(OpaqueId.New(), OpaqueId.New(), "Ana Ruiz", isLawyer, false, [], ["SP"], [], 20, true, [], false, false, trainings);
}
