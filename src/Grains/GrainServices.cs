using System.Reflection;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Capacity;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Eoir;
using LawLab.Grains.Exports;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Law;
using LawLab.Grains.Library;
using LawLab.Grains.Live;
using LawLab.Grains.Organizations;
using LawLab.Grains.Practices;
using LawLab.Grains.Questions;
using LawLab.Grains.Record;
using LawLab.Grains.Reference;
using LawLab.Grains.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Orleans.Storage;

namespace LawLab.Grains;

/// <summary>What the product's grains and their readers need.</summary>
public static class GrainServices
{
    /// <summary>
    /// Registers journal, keys, fan-out and indexes. The caller registers the <c>NpgsqlDataSource</c> (made by
    /// <see cref="Storage.Connections"/>), the <see cref="IRootKey"/>, the <see cref="ErasureList"/> and the grain storage named <c>snapshots</c>.
    /// </summary>
    public static IServiceCollection AddLawLabGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PostgresJournal>();
        services.TryAddSingleton<JournalWriter>();
        services.TryAddSingleton<SnapshotStore>();
        services.TryAddSingleton(provider => new PoolRehearsal(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<PostgresJournal>(), provider.GetRequiredService<KeyStore>(), provider.GetRequiredKeyedService<IGrainStorage>(SnapshotStore.Provider)));
        services.TryAddSingleton<AggregateServices>();
        services.TryAddSingleton<UpdateOutbox>();
        services.TryAddSingleton(provider => new AccountNotices(provider.GetRequiredService<Notifier>()));
        services.TryAddSingleton<AlertTeller>();
        services.TryAddSingleton<EcosystemReader>();
        services.TryAddSingleton<PieceIndex>();
        services.TryAddSingleton<ExhibitReader>();
        // The composition root names its own program; one that is none reads nothing.
        services.TryAddSingleton(_ => ExhibitReaderCommand.Of(Assembly.GetEntryAssembly() ?? typeof(GrainServices).Assembly));
        services.AddSingleton<IIncomingGrainCallFilter, JournalBoundary>();
        return services.AddLawLabReaders();
    }

    /// <summary>Registers what a process needs that serves people but hosts no grains.</summary>
    public static IServiceCollection AddLawLabReaders(this IServiceCollection services)
    {
        services.TryAddSingleton<UpdateFeed>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<AuditIndex>();
        services.AddHostedService<LiveHost>();
        services.TryAddSingleton<TenantKeys>();
        services.TryAddSingleton<KeyStore>();
        services.TryAddSingleton(provider => new BlindIndex(provider.GetRequiredService<KeyStore>()));
        services.TryAddSingleton<CatalogueReader>();
        services.TryAddSingleton<LawReader>();
        services.TryAddSingleton<LawDifferenceIndex>();
        services.TryAddSingleton<CaseIndex>();
        services.TryAddSingleton<NarrativeSearch>();
        services.TryAddSingleton(provider => new ExportIndex(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<CaseIndex>(), provider.GetRequiredService<KeyStore>(), provider.GetRequiredService<AuditLog>()));
        services.TryAddSingleton<Notifier>();
        services.TryAddSingleton(provider => new ExportTeller(provider.GetRequiredService<ExportIndex>(), provider.GetRequiredService<Notifier>()));
        services.TryAddSingleton<AttorneyIndex>();
        services.TryAddSingleton<JurisdictionIndex>();
        services.TryAddSingleton<OrganizationIndex>();
        services.TryAddSingleton<ConferenceIndex>();
        services.TryAddSingleton<ConflictIndex>();
        services.TryAddSingleton<AlertIndex>();
        services.TryAddSingleton<AlertFeed>();
        services.TryAddSingleton<QuestionIndex>();
        services.TryAddSingleton<QuestionFeed>();
        services.TryAddSingleton<ReleaseRequestIndex>();
        services.TryAddSingleton<PartnerIndex>();
        services.TryAddSingleton<ProductionScheduleIndex>();
        services.TryAddSingleton<ProductionScheduleReader>();
        services.TryAddSingleton<ReleaseCapacityIndex>();
        services.TryAddSingleton<ReleaseCapacityReader>();
        services.TryAddSingleton<LibraryIndex>();
        services.TryAddSingleton<LibraryFeed>();
        services.TryAddSingleton<OutcomeIndex>();
        services.TryAddSingleton<AgencyIndex>();
        services.TryAddSingleton<ReferenceIndex>();
        services.TryAddSingleton<EoirFigures>();
        services.TryAddSingleton<PeopleIndex>();
        services.TryAddSingleton<CourtFigures>();
        services.TryAddSingleton<EditionIndex>();
        services.TryAddSingleton<Editions>();
        services.TryAddSingleton<AnswerIndex>();
        services.TryAddSingleton<StatisticReader>();
        services.TryAddSingleton<MailIndex>();
        return services;
    }
}
