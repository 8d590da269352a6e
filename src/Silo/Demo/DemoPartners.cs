using LawLab.Grains.Access;

namespace LawLab.Silo.Demo;

/// <summary>Who reviews what organizations state of themselves, and one that has just applied; the centers' organizations are partners.</summary>
internal static class DemoPartners
{
    public const string Applicant = "Willow Creek Demo Detention Project";

    /// <summary>The center whose insurance ends soon after the demo is made.</summary>
    public static DemoCenter InsuredShortly => DemoCenter.All[1];

    public const int ShortDays = 20;

    public static Guid FoundingId => OpaqueId.DeriveGuid("demo", "organization", "applicant");

    public static string OrganizationId => Grains.Organizations.OrganizationId.For(FoundingId);

    /// <summary>The reviewer, then the administrator of the applicant.</summary>
    public static IEnumerable<DemoAccount> People(DemoNaming names) =>
    [
        Account("facilitator.borderx@lawlab.test", names.Colleague(), Role.Facilitator, DemoProduction.OrganizationId),
        Account("administrator01.applicant@lawlab.test", names.Colleague(), Role.OrganizationAdministrator, OrganizationId),
    ];

    /// <summary>What each states of a condition, by its code, and what shows it.</summary>
    public static (string Words, string Evidence) Statement(string condition) => condition switch
    {
        "non-profit" => ("A charity under section 501(c)(3), with a board of seven.", "IRS determination letter, DEMO-501"),
        "pro-bono" => ("No client pays. Few people who are detained here have counsel.", "Annual report, DEMO-AR"),
        "local-presence" => ("An office an hour from the facility, with people who live here.", "Lease, DEMO-L1"),
        "access" => ("Visits on Tuesdays and Thursdays, and a telephone line.", "Visiting agreement, DEMO-V7"),
        "standing" => ("Two attorneys supervise everyone who works with clients.", "Certificates of good standing, DEMO-B2"),
        "insurance" => ("A policy that covers attorneys, staff and volunteers.", "Professional liability policy, DEMO-PL9"),
        _ => ("As the papers say.", "DEMO-0"),
    };

    private static DemoAccount Account(string email, string name, Role role, string organizationId) =>
        new(email, name, role, organizationId, OpaqueId.Derive("demo-person", email));
}
