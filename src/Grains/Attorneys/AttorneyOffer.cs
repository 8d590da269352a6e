namespace LawLab.Grains.Attorneys;

/// <summary>What a person can give, as other grains ask for it: whoever they act for learns no more than that.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganizationId">The organization she works in.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="IsLawyer">Whether she is in good standing at a bar, by her own statement.</param>
/// <param name="IsAccredited">Whether she may appear before immigration courts as an accredited representative (8 CFR 1292.1(a)(4)).</param>
/// <param name="AdmittedIn">Postal codes of the states whose bars she is in good standing at.</param>
/// <param name="Languages">Codes of the list <c>language</c>.</param>
/// <param name="Subjects">What she is trained or experienced in.</param>
/// <param name="HoursPerMonth">How many hours a month she can give, 0 to 300.</param>
/// <param name="Remote">Whether she works remotely.</param>
/// <param name="Places">Where she can appear in person.</param>
/// <param name="IsNewcomer">Whether she is new to removal defense.</param>
/// <param name="IsMentor">Whether she mentors.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyOffer")]
public sealed record AttorneyOffer(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] string Name,
    [property: Id(3)] bool IsLawyer,
    [property: Id(4)] bool IsAccredited,
    [property: Id(5)] IReadOnlyList<string> AdmittedIn,
    [property: Id(6)] IReadOnlyList<string> Languages,
    [property: Id(7)] IReadOnlyList<string> Subjects,
    [property: Id(8)] int HoursPerMonth,
    [property: Id(9)] bool Remote,
    [property: Id(10)] IReadOnlyList<string> Places,
    [property: Id(11)] bool IsNewcomer,
    [property: Id(12)] bool IsMentor);
