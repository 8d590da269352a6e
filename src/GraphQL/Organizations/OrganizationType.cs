using GraphQL;
using LawLab.Grains.Organizations;

namespace LawLab.Graph.Organizations;

[Name("Organization"), Description("A tenant: a legal-aid office, a law school clinic, a Center of Excellence's host.")]
internal sealed class OrganizationType(string id, string name)
{
    [Id, Description("Opaque id.")]
    public string Id => id;

    [Description("The organization's name.")]
    public string Name => name;

    internal static OrganizationType? Of(OrganizationView? view) => view is null ? null : new OrganizationType(view.Id, view.Name);
}
