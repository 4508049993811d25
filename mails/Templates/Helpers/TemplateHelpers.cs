using HandlebarsDotNet;
using HandlebarsDotNet.Features;
using HandlebarsDotNet.Helpers;
using HandlebarsDotNet.PathStructure;
using HandlebarsDotNet.Runtime;

namespace SmartCom.Mails.Templates.Helpers;

/// <summary>Everything that a template can call by name.</summary>
internal sealed class TemplateHelpers : IFeatureFactory, IFeature
{
    private static readonly Dictionary<string, Func<HelperCall, object?>> All = new(StringComparer.Ordinal)
    {
        ["upper"] = TextHelpers.Upper,
        ["lower"] = TextHelpers.Lower,
        ["default"] = TextHelpers.Default,
        ["plural"] = TextHelpers.Plural,
        ["lookup"] = TextHelpers.Lookup,
        ["date"] = DateHelper.Date,
        ["number"] = NumberHelpers.Number,
        ["money"] = NumberHelpers.Money,
        ["eq"] = call => ComparisonHelpers.Equal(call),
        ["ne"] = call => !ComparisonHelpers.Equal(call),
        ["gt"] = call => ComparisonHelpers.Compare(call) > 0,
        ["gte"] = call => ComparisonHelpers.Compare(call) >= 0,
        ["lt"] = call => ComparisonHelpers.Compare(call) < 0,
        ["lte"] = call => ComparisonHelpers.Compare(call) <= 0,
        ["and"] = ComparisonHelpers.And,
        ["or"] = ComparisonHelpers.Or,
        ["not"] = ComparisonHelpers.Not,
    };

    public IFeature CreateFeature() => this;

    // Set when a compilation begins, because the engine sets its own lookup then. That one keeps every name that it was ever asked for.
    public void OnCompiling(ICompiledHandlebarsConfiguration configuration)
    {
        foreach (var (name, helper) in All)
        {
            configuration.Helpers[name] = new Ref<IHelperDescriptor<HelperOptions>>(new Helper(name, helper));
        }
    }

    public void CompilationCompleted()
    {
        // Nothing to take back: the configuration serves one template.
    }

    private sealed class Helper(string name, Func<HelperCall, object?> helper) : IHelperDescriptor<HelperOptions>
    {
        public PathInfo Name { get; } = name;

        public object? Invoke(in HelperOptions options, in Context context, in Arguments arguments)
        {
            // {{date}} alone is the value called "date", if the shop has one.
            if (arguments.Length == 0)
            {
                return TemplateValues.TryGet(context.Value, name, out var value) ? value : null;
            }

            return helper(new HelperCall(name, arguments));
        }

        public void Invoke(in EncodedTextWriter output, in HelperOptions options, in Context context, in Arguments arguments) =>
            output.Write(Invoke(options, context, arguments));
    }
}
