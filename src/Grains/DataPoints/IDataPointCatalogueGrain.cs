using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.DataPoints;

/// <summary>
/// The data points that the installation collects: those that LawLab comes with, and what its administrators made of them. One for
/// all; key: <see cref="Key"/>.
/// </summary>
[GrainInterfaceType("data-point-catalogue")]
public interface IDataPointCatalogueGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    static string Key { get; } = OpaqueId.Derive("data-point-catalogue");

    /// <summary>Decides and writes; answers after the commit. Administrators of the installation.</summary>
    [Alias("Submit")]
    Task<DataPointCatalogueReply> Submit(DataPointCatalogueCommand command);

    /// <summary>The catalogue, for who has the version of this tag: null when it is still that.</summary>
    [Alias("Since")]
    Task<DataPointCatalogueView?> Since(string? tag);

    /// <summary>The catalogue as it was; null when there was no such version.</summary>
    [Alias("At")]
    Task<DataPointCatalogueView?> At(int version);
}

/// <summary>Base of every command to the catalogue.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointCatalogueCommand")]
public abstract record DataPointCatalogueCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>
/// Adds a data point, or says anew what one asks; brings back a retired one. What was recorded stays readable: type and list do not
/// change, answers are added to a list and not taken off, and nothing is shown to more people than before.
/// </summary>
[GenerateSerializer, Immutable, Alias("lawlab.DefineDataPoint")]
public sealed record DefineDataPoint(Guid CommandId, Actor Actor, [property: Id(0)] DataPointDefinition Definition)
    : DataPointCatalogueCommand(CommandId, Actor);

/// <summary>Ends that a point is asked; what was answered stays.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RetireDataPoint")]
public sealed record RetireDataPoint(Guid CommandId, Actor Actor, [property: Id(0)] string Code) : DataPointCatalogueCommand(CommandId, Actor);

/// <summary>The answer to a command: the catalogue after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointCatalogueReply")]
public sealed record DataPointCatalogueReply([property: Id(0)] DataPointCatalogueView? Catalogue, [property: Id(1)] Refusal? Refusal);
