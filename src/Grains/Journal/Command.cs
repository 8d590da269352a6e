using System.Text.Json.Serialization;
using LawLab.Grains.Access;

namespace LawLab.Grains.Journal;

/// <summary>
/// A wish to change one aggregate. <paramref name="CommandId"/> is made by the client, once per wish: sent again it
/// gets the same answer and has one effect; with another content it is refused.
/// </summary>
[GenerateSerializer, Immutable, Alias("lawlab.Command")]
public abstract record Command(
    [property: Id(0), JsonIgnore] Guid CommandId,
    [property: Id(1), JsonIgnore] Actor Actor);
