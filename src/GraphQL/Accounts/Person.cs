using GraphQL;
using GraphQL.DataLoader;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Accounts;

[Description("A colleague: someone with an account. Never a client.")]
internal sealed class Person(string id)
{
    private const string Unknown = "Unknown person";

    [Id, Description("Opaque id of the account; also the id of the person's attorney profile, when she has one.")]
    public string Id => id;

    [Description("The name that colleagues see; \"Unknown person\" when no profile tells it.")]
    public IDataLoaderResult<string> Name([FromServices] PersonNames names, [FromUserContext] GraphContext user) =>
        names.Load(id, name => name ?? (id == user.Actor.PersonId ? user.Actor.Name : Unknown));

    internal static IReadOnlyList<Person> All(IReadOnlyList<string> ids) => [.. ids.Select(id => new Person(id))];
}
