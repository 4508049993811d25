using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>Makes grain objects: services from the container, stored states and the context from the runtime.</summary>
internal sealed class GrainConstructor
{
    private readonly ObjectFactory _create;
    private readonly Func<Activation, object>[] _given;
    private readonly bool _needsScope;

    public GrainConstructor(Type grain, IServiceCollection services)
    {
        var parameters = ConstructorOf(grain).GetParameters();
        var given = parameters.Where(IsGiven).ToArray();
        _given = [.. given.Select(FactoryOf)];
        _create = ActivatorUtilities.CreateFactory(grain, [.. given.Select(parameter => parameter.ParameterType)]);
        _needsScope = parameters.Except(given).Any(parameter => !IsSingleton(parameter.ParameterType, services));
    }

    public object Invoke(Activation activation)
    {
        var arguments = _given.Length == 0 ? [] : new object[_given.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _given[i](activation);
        }

        // Where all services are singletons a scope would find the same ones, and cost more than the grain.
        return _create(_needsScope ? activation.ActivationServices : activation.Runtime.Services, arguments);
    }

    private static ConstructorInfo ConstructorOf(Type grain)
    {
        var constructors = grain.GetConstructors();
        return constructors.FirstOrDefault(candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{grain} has no public constructor.");
    }

    private static bool IsGiven(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(IGrainContext) || parameter.IsDefined(typeof(PersistentStateAttribute));

    private static Func<Activation, object> FactoryOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state
            ? PersistentState.FactoryFor(parameter, state)
            : static activation => activation;

    private static bool IsSingleton(Type service, IServiceCollection services)
    {
        var definition = service.IsConstructedGenericType ? service.GetGenericTypeDefinition() : service;
        return services.LastOrDefault(known => known.ServiceType == service || known.ServiceType == definition)
            is { Lifetime: ServiceLifetime.Singleton };
    }
}
