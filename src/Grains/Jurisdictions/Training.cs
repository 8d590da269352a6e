using LawLab.Grains.Access;

namespace LawLab.Grains.Jurisdictions;

/// <summary>A training of a center's catalogue.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Content">What it is about.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Training")]
public sealed record Training([property: Id(0)] string Id, [property: Id(1)] TrainingContent Content);

/// <summary>What a training is about.</summary>
/// <param name="Title">Up to 120 characters.</param>
/// <param name="Subject">Code of its subject, for instance <c>asylum</c>.</param>
/// <param name="Link">Where its material is: an https address of up to 500 characters.</param>
/// <param name="Prerequisites">Ids of up to 10 trainings of the same catalogue that come before it.</param>
/// <param name="RequiredFor">
/// Kinds of cases that nobody takes without it: subject codes, or <see cref="Detained"/>; up to 20.
/// </param>
[GenerateSerializer, Immutable, Alias("lawlab.TrainingContent")]
public sealed record TrainingContent(
    [property: Id(0)] string Title,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Link,
    [property: Id(3)] IReadOnlyList<string> Prerequisites,
    [property: Id(4)] IReadOnlyList<string> RequiredFor)
{
    /// <summary>Required before a case of a client whom ICE holds.</summary>
    public const string Detained = "detained";
}

/// <summary>Puts a training into the catalogue.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>; the training's id follows from it.</param>
/// <param name="Actor">A facilitator of the center.</param>
/// <param name="Content">What it is about.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OfferTraining")]
public sealed record OfferTraining(Guid CommandId, Actor Actor, [property: Id(0)] TrainingContent Content) : JurisdictionCommand(CommandId, Actor);

/// <summary>Changes what a training is about.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ChangeTraining")]
public sealed record ChangeTraining(Guid CommandId, Actor Actor, [property: Id(0)] string TrainingId, [property: Id(1)] TrainingContent Content)
    : JurisdictionCommand(CommandId, Actor);

/// <summary>Takes a training out of the catalogue; not while it is another one's prerequisite.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawTraining")]
public sealed record WithdrawTraining(Guid CommandId, Actor Actor, [property: Id(0)] string TrainingId) : JurisdictionCommand(CommandId, Actor);
