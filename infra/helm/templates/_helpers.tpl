{{- define "tripartite.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* What tells the pods of one kind from all others; these three take (list . "api"), the kind beside everything. */}}
{{- define "tripartite.selector" -}}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "tripartite.name" -}}
{{ printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{/* A pod but for its containers: without root, without a token of the cluster, spread over zones and nodes. */}}
{{- define "tripartite.pod" -}}
{{- $root := index . 0 -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.topologyKeys }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "tripartite.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 512Mi }
  - name: secrets
    secret:
      secretName: {{ $root.Values.secret }}
      defaultMode: 288 # 0440, which YAML 1.2 would take for four hundred and forty
      items:
        {{- range include "tripartite.secrets" . | fromYamlArray }}
        - { key: {{ . }}, path: {{ . }} }
        {{- end }}
  - name: files
    {{- if $root.Values.files.claim }}
    persistentVolumeClaim: { claimName: {{ $root.Values.files.claim }} }
    {{- else if $root.Values.files.s3.bucket }}
    # Documents are in the bucket, and so is what was signed of the ledger last; this is for what a process keeps while it runs.
    emptyDir: { sizeLimit: 8Gi }
    {{- else }}
    {{- fail "Documents need a place: set files.s3.endpoint and files.s3.bucket, or files.claim to a volume claim that many nodes may write." }}
    {{- end }}
{{- end -}}

{{/* Keys of the Secret that a kind of pod is handed. The owner's address goes to the migration alone, the ledger's key to the worker, which alone signs. No api has the password of what adds to the ledger. */}}
{{- define "tripartite.secrets" -}}
{{- $root := index . 0 -}}
{{- $keys := list "database_login_secret" "redis_url" "smtp_url" "master_key" -}}
{{- if ne (index . 1) "api" }}{{ $keys = append $keys "database_relay_url" }}{{ end -}}
{{- if eq (index . 1) "worker" }}{{ $keys = append $keys "ledger_key" }}{{ end -}}
{{- if eq (index . 1) "migration" }}{{ $keys = append $keys "database_url" }}{{ end -}}
{{- if $root.Values.files.s3.bucket }}{{ $keys = concat $keys (list "s3_access_key_id" "s3_secret_access_key") }}{{ end -}}
{{ toYaml $keys }}
{{- end -}}

{{/* A container but for its name, command and probes. */}}
{{- define "tripartite.container" -}}
{{- $root := index . 0 -}}
{{- $values := $root.Values -}}
image: {{ $values.image.name | quote }}
imagePullPolicy: {{ $values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
resources: {{- index $values (index . 1) "resources" | toYaml | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: files, mountPath: /data }
  - { name: secrets, mountPath: /run/secrets, readOnly: true }
env:
  - { name: PUBLIC_URL, value: {{ printf "https://%s" $values.site | quote }} }
  - { name: MAIL_FROM, value: {{ $values.mailFrom | quote }} }
  - { name: TRUST_PROXY, value: {{ join "," $values.trustProxy | quote }} }
  # Metrics and queues at port 9464, which the network policy opens for whoever collects them.
  - { name: INTERNAL_HOST, value: 0.0.0.0 }
  {{- if eq (index . 1) "migration" }}
  - { name: DATABASE_URL_FILE, value: /run/secrets/database_url }
  {{- else }}
  - { name: DATABASE_URL, value: {{ $values.database.url | quote }} }
  {{- with $values.database.direct }}
  - { name: DATABASE_DIRECT_URL, value: {{ . | quote }} }
  {{- end }}
  {{- with $values.database.read }}
  - { name: DATABASE_READ_URL, value: {{ . | quote }} }
  {{- end }}
  {{- end }}
  - { name: DATABASE_LOGIN_SECRET_FILE, value: /run/secrets/database_login_secret }
  {{- if ne (index . 1) "api" }}
  - { name: DATABASE_RELAY_URL_FILE, value: /run/secrets/database_relay_url }
  {{- end }}
  - { name: REDIS_URL_FILE, value: /run/secrets/redis_url }
  - { name: SMTP_URL_FILE, value: /run/secrets/smtp_url }
  - { name: MASTER_KEY_FILE, value: /run/secrets/master_key }
  {{- if eq (index . 1) "worker" }}
  - { name: LEDGER_SIGNING_KEY_FILE, value: /run/secrets/ledger_key }
  {{- end }}
  {{- with $values.files.s3 }}
  {{- if .bucket }}
  - { name: S3_ENDPOINT, value: {{ required "files.s3.endpoint: where the bucket is" .endpoint | quote }} }
  - { name: S3_BUCKET, value: {{ .bucket | quote }} }
  - { name: S3_REGION, value: {{ .region | quote }} }
  - { name: S3_ACCESS_KEY_ID_FILE, value: /run/secrets/s3_access_key_id }
  - { name: S3_SECRET_ACCESS_KEY_FILE, value: /run/secrets/s3_secret_access_key }
  {{- end }}
  {{- end }}
  {{- range $name, $value := $values.settings }}
  - { name: {{ $name }}, value: {{ $value | toString | quote }} }
  {{- end }}
{{- end -}}

{{/* Ready: this process can do its work. Live: it runs, whatever else is down; a database that is away restarts nobody. Takes the port's name. */}}
{{- define "tripartite.probes" -}}
startupProbe:
  httpGet: { path: /health/live, port: {{ . }} }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /health/ready, port: {{ . }} }
  periodSeconds: 4
  timeoutSeconds: 5
  failureThreshold: 2
livenessProbe:
  httpGet: { path: /health/live, port: {{ . }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}
