// Renders a chart where Helm itself cannot be had: templates are Go's text/template with the functions of sprig, which Helm uses
// too, and the few that Helm adds. Where there is a `helm`, chart.mjs asks that instead.
//
//	go run render.go FOLDER RELEASE NAMESPACE VALUES.json   writes {"templates/api.yaml": "…", …}
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

func main() {
	if err := render(os.Args[1], os.Args[2], os.Args[3], os.Args[4]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func render(folder, release, namespace, given string) error {
	values := map[string]any{}
	if err := read(filepath.Join(folder, "values.yaml"), yaml.Unmarshal, &values); err != nil {
		return err
	}
	over := map[string]any{}
	if err := read(given, json.Unmarshal, &over); err != nil {
		return err
	}
	merge(values, over)
	written := map[string]string{}
	if err := read(filepath.Join(folder, "Chart.yaml"), yaml.Unmarshal, &written); err != nil {
		return err
	}
	scope := map[string]any{
		"Values":  values,
		"Release": map[string]any{"Name": release, "Namespace": namespace, "Service": "Helm", "IsInstall": true},
		// Helm names what Chart.yaml says with capitals.
		"Chart": map[string]any{"Name": written["name"], "Version": written["version"], "AppVersion": written["appVersion"]},
	}
	files, err := filepath.Glob(filepath.Join(folder, "templates", "*"))
	if err != nil {
		return err
	}
	all := template.New("chart").Option("missingkey=zero")
	all.Funcs(sprig.TxtFuncMap()).Funcs(added(all))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if _, err := all.New("templates/" + filepath.Base(file)).Parse(string(text)); err != nil {
			return err
		}
	}
	answer := map[string]string{}
	for _, file := range files {
		name := "templates/" + filepath.Base(file)
		if strings.HasPrefix(filepath.Base(file), "_") {
			continue
		}
		var text bytes.Buffer
		if err := all.ExecuteTemplate(&text, name, scope); err != nil {
			return err
		}
		answer[name] = strings.ReplaceAll(text.String(), "<no value>", "")
	}
	return json.NewEncoder(os.Stdout).Encode(answer)
}

// What Helm adds to sprig, as far as the chart asks for it.
func added(all *template.Template) template.FuncMap {
	return template.FuncMap{
		"include": func(name string, data any) (string, error) {
			var text bytes.Buffer
			err := all.ExecuteTemplate(&text, name, data)
			return text.String(), err
		},
		"toYaml": func(value any) (string, error) {
			text, err := yaml.Marshal(value)
			return strings.TrimSuffix(string(text), "\n"), err
		},
		"fromYamlArray": func(text string) (list []any, err error) {
			err = yaml.Unmarshal([]byte(text), &list)
			return list, err
		},
		"required": func(message string, value any) (any, error) {
			if value == nil || value == "" {
				return value, errors.New(message)
			}
			return value, nil
		},
	}
}

func read(path string, parse func([]byte, any) error, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return parse(text, into)
}

// Values of an operator's over those of the chart, key by key; a list replaces a list.
func merge(into, from map[string]any) {
	for key, value := range from {
		inner, ours := into[key].(map[string]any)
		more, theirs := value.(map[string]any)
		if ours && theirs {
			merge(inner, more)
		} else {
			into[key] = value
		}
	}
}
